import { sql } from 'kysely';
import type { InboundPushCode } from '../../../contract/stock-pushes.contract.ts';
import { announceChanges } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type PushRecord, recordPushes } from './record-pushes.ts';

/** What became of one share; `after` is what the platform shows since, when it is known. */
export type Settled = {
  id: string;
  status: 'sent' | 'refused' | 'unsure';
  after: number | null;
  code: InboundPushCode | null;
  detail: string | null;
};

type SettledRow = Settled & Omit<PushRecord, 'cause' | 'mode' | 'before' | 'outcome'>;

const writeSettled = async (trx: Database, results: readonly Settled[]): Promise<SettledRow[]> => {
  const { rows } = await sql<SettledRow>`
    update inbound_pushes p set status = x.status, after_quantity = x.after, code = x.code,
      detail = x.detail, updated_at = now()
    from unnest(
      ${results.map(({ id }) => id)}::bigint[], ${results.map(({ status }) => status)}::text[],
      ${results.map(({ after }) => after)}::int[], ${results.map(({ code }) => code)}::text[],
      ${results.map(({ detail }) => detail?.slice(0, 500) ?? null)}::text[]
    ) as x (id, status, after, code, detail), inbound_lines l, inbound_rounds r
    where p.id = x.id and p.status = 'sending' and l.id = p.inbound_line_id
      and r.id = p.inbound_round_id
    returning p.id, p.status, p.after_quantity as after, p.code, p.detail, p.delta as quantity,
      p.merchant_id as "merchantId", p.ec_account_id as "ecAccountId",
      p.listing_id as "listingId", l.product_id as "productId", l.inbound_id as "causeId",
      r.made_by as "madeBy"`.execute(trx);
  return rows;
};

const toRecord = (row: SettledRow): PushRecord => ({
  ...row,
  cause: 'inbound',
  mode: 'add',
  before: row.after === null ? null : row.after - row.quantity,
  outcome: row.status,
});

/**
 * Ends shares whose answer is here, with the ledger of numbers, and answers how many ended which
 * way. Those that another worker ended first are left as they are.
 */
export const settleRows = async (trx: Database, results: readonly Settled[]) => {
  if (results.length === 0) return { updated: 0, failed: 0 };
  const rows = await writeSettled(trx, results);
  await recordPushes(trx, rows.map(toRecord));
  const inbounds = new Map(rows.map((row) => [row.causeId, row]));
  await announceChanges(
    trx,
    [...inbounds].map(([id, { merchantId, ecAccountId }]) => {
      return { merchantId, topic: 'inbound_push' as const, id, ecAccountId };
    }),
  );
  const updated = rows.filter(({ status }) => status === 'sent').length;
  return { updated, failed: rows.length - updated };
};

type OldAnswers = { ecAccountId: string; hours: number };

/** Shares sent so long ago that no platform knows their key any more. Never sent again. */
export const unsureRows = async (
  trx: Database,
  { ecAccountId, hours }: OldAnswers,
): Promise<Settled[]> => {
  const rows = await trx
    .selectFrom('inbound_pushes')
    .select('id')
    .where('ec_account_id', '=', ecAccountId)
    .where('status', '=', 'sending')
    .where(sql<boolean>`sending_since < now() - make_interval(hours => ${hours})`)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => ({ ...lost, id }));
};

const lost = { status: 'unsure', after: null, code: 'answer_lost', detail: null } as const;
