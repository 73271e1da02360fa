import { sql } from 'kysely';
import type { StockRowResult } from '../../../connectors/stock-port.ts';
import type { SyncRowCode } from '../../../contract/stock-sync.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { addPage } from '../runs/run-progress.ts';
import { type PushRecord, recordPushes } from './record-pushes.ts';
import { announceSync } from './sync-records.ts';
import type { Decided, OpenRow, Syncing } from './sync-state.ts';

const MOST_ATTEMPTS = 5;
const DETAIL_LENGTH = 500;

/** What became of a row. `pending` comes again, compared with `base`. */
export type Outcome = {
  row: OpenRow;
  status: 'sent' | 'unchanged' | 'refused' | 'left_alone' | 'pending';
  /** The number the platform shows, when it was read; what the next write compares with. */
  base?: number;
  quantity?: number;
  code?: SyncRowCode;
  detail?: string;
  /** Somebody else changed the number meanwhile: one of few attempts is used up. */
  wasStale?: boolean;
  /** False: nothing was written just now, so the history has it already or never will. */
  wasWritten?: boolean;
};

const countAs = {
  sent: 'updated',
  unchanged: 'already_here',
  refused: 'failed',
  left_alone: 'skipped',
} as const;

const countsOf = (outcomes: readonly Outcome[]) => {
  const counts = { updated: 0, already_here: 0, failed: 0, skipped: 0 };
  for (const { row, status } of outcomes)
    if (status !== 'pending' && row.before === null) counts[countAs[status]] += 1;
  return counts;
};

const columnsOf = (outcomes: readonly Outcome[]) =>
  JSON.stringify(
    outcomes.map(({ row, status, base, quantity, code, detail, wasStale }) => ({
      listing_id: row.listingId,
      status,
      base: base ?? null,
      quantity: quantity ?? null,
      code: code ?? null,
      detail: detail?.slice(0, DETAIL_LENGTH) ?? null,
      stale: wasStale ?? false,
    })),
  );

const writeRows = (trx: Database, syncId: string, outcomes: readonly Outcome[]) =>
  sql`
    update stock_sync_rows r set
      status = case when x.stale and r.attempts + 1 >= ${MOST_ATTEMPTS} then 'left_alone' else x.status end,
      code = case when x.stale and r.attempts + 1 >= ${MOST_ATTEMPTS} then 'keeps_changing' else x.code end,
      detail = x.detail,
      attempts = r.attempts + x.stale::int,
      before = case when x.status = 'sent' then coalesce(r.before, r.base) else r.before end,
      base = coalesce(x.base, r.base),
      quantity = coalesce(x.quantity, r.quantity),
      differs = r.differs or x.stale
        or coalesce(x.base, r.base) is distinct from r.base
        or (x.status = 'sent' and r.previewed_next is distinct from coalesce(x.quantity, r.quantity)),
      batch_key = null,
      updated_at = now()
    from jsonb_to_recordset(${columnsOf(outcomes)}::jsonb) as x(
      listing_id bigint, status text, base int, quantity int, code text, detail text, stale boolean)
    where r.sync_id = ${syncId} and r.listing_id = x.listing_id`.execute(trx);

const pushOf = ({ sync }: Syncing, outcome: Outcome): PushRecord => {
  const { row } = outcome;
  const sent = outcome.status === 'sent';
  const quantity = outcome.quantity ?? row.quantity ?? 0;
  return {
    merchantId: sync.merchantId,
    ecAccountId: sync.ecAccountId,
    listingId: row.listingId,
    productId: row.productId,
    cause: sync.restoreOf ? 'restore' : 'overwrite',
    causeId: sync.id,
    madeBy: sync.requestedBy,
    mode: 'set',
    quantity,
    before: row.base,
    after: sent ? quantity : null,
    outcome: sent ? 'sent' : 'refused',
    code: outcome.code ?? null,
    detail: outcome.detail ?? null,
  };
};

/** Commits what became of some rows, the history of what was sent, and the progress, together. */
export const settle = async (syncing: Syncing, outcomes: readonly Outcome[]): Promise<void> => {
  if (outcomes.length === 0) return;
  const { deps, run, sync } = syncing;
  await deps.db.transaction().execute(async (trx) => {
    await addPage(trx, run, { counts: countsOf(outcomes), cursor: null });
    await writeRows(trx, sync.id, outcomes);
    await recordPushes(
      trx,
      outcomes.filter(({ wasWritten }) => wasWritten).map((outcome) => pushOf(syncing, outcome)),
    );
    await announceSync(trx, sync);
  });
};

/** What the platform's answer means for a row; null for one it left untouched. */
export const outcomeOf = (
  { row, next }: Decided,
  result: StockRowResult | undefined,
): Outcome | null => {
  if (!result || result.outcome === 'untouched') return null;
  if (result.outcome === 'stale') return { row, status: 'pending', wasStale: true };
  if (result.outcome === 'done') return { row, status: 'sent', quantity: next, wasWritten: true };
  const { code, problem } = result;
  return { row, status: 'refused', quantity: next, code, detail: problem, wasWritten: true };
};
