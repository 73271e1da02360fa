import { sql } from 'kysely';
import type { StockPush } from '../../../contract/stock-pushes.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

/** One number that was sent to a listing; `before` and `after` are null when nobody knows them. */
export type PushRecord = Pick<
  StockPush,
  'cause' | 'causeId' | 'madeBy' | 'mode' | 'quantity' | 'before' | 'after' | 'outcome'
> & {
  merchantId: string;
  ecAccountId: string;
  listingId: string;
  productId: string | null;
  /** Why it was refused or is unsure, and the platform's words. */
  code?: string | null;
  detail?: string | null;
};

const DETAIL_LENGTH = 500;

const columnsOf = (rows: readonly PushRecord[]) =>
  JSON.stringify(
    rows.map((row) => ({
      merchant_id: row.merchantId,
      ec_account_id: row.ecAccountId,
      listing_id: row.listingId,
      product_id: row.productId,
      cause: row.cause,
      cause_id: row.causeId,
      made_by: row.madeBy,
      mode: row.mode,
      quantity: row.quantity,
      before_quantity: row.before,
      after_quantity: row.after,
      outcome: row.outcome,
      code: row.code ?? null,
      detail: row.detail?.slice(0, DETAIL_LENGTH) ?? null,
    })),
  );

const rememberNumbers = async (trx: Database, rows: readonly PushRecord[]): Promise<void> => {
  const sent = rows.filter(({ outcome }) => outcome === 'sent');
  if (sent.length === 0) return;
  const shown = sent.map(({ mode, quantity, after }) =>
    mode === 'set' ? (after ?? quantity) : after,
  );
  await sql`
    update listings l set
      last_quantity = coalesce(x.shown, l.last_quantity + x.quantity), last_written_at = now()
    from unnest(
      ${sent.map(({ listingId }) => listingId)}::bigint[], ${shown}::int[],
      ${sent.map(({ quantity }) => quantity)}::int[]
    ) as x (listing_id, shown, quantity)
    where l.id = x.listing_id`.execute(trx);
};

/**
 * Writes what was sent into the ledger of numbers, and keeps with each listing what its platform
 * shows since. Each listing once a call, in the transaction that settles the rows.
 */
export const recordPushes = async (trx: Database, rows: readonly PushRecord[]): Promise<void> => {
  if (rows.length === 0) return;
  await sql`
    insert into stock_pushes (
      merchant_id, ec_account_id, listing_id, product_id, cause, cause_id, made_by, mode, quantity,
      before_quantity, after_quantity, outcome, code, detail)
    select * from jsonb_to_recordset(${columnsOf(rows)}::jsonb) as x(
      merchant_id bigint, ec_account_id bigint, listing_id bigint, product_id bigint, cause text,
      cause_id bigint, made_by text, mode text, quantity int, before_quantity int,
      after_quantity int, outcome text, code text, detail text)`.execute(trx);
  await rememberNumbers(trx, rows);
};
