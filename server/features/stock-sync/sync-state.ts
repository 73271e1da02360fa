import { sql } from 'kysely';
import type { StockReading } from '../../../connectors/stock-port.ts';
import type { SyncRowCode } from '../../../contract/stock-sync.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { SyncAccount } from './preview-facts.queries.ts';
import type { SyncDeps } from './sync.deps.ts';
import type { Calling } from './sync-platform.ts';

export type SyncRecord = {
  id: string;
  merchantId: string;
  ecAccountId: string;
  restoreOf: string | null;
  requestedBy: string;
  releasedBy: string | null;
  ordersRunId: string | null;
};

/** A row that is still to be decided, or once more. */
export type OpenRow = {
  listingId: string;
  platformListingId: string;
  stockRef: string;
  status: string;
  base: number | null;
  quantity: number | null;
  before: number | null;
  batchKey: string | null;
  productId: string | null;
};

/** What a row is to become now: a number, or the reason why it is left alone. */
export type Decision = { next: number } | { leave: SyncRowCode; detail?: string };
export type Decided = { row: OpenRow; next: number };
export type Leaving = { row: OpenRow; code: SyncRowCode; detail?: string };

/** Everything that works on one overwrite share this. */
export type Syncing = Calling & {
  deps: SyncDeps;
  sync: SyncRecord;
  account: SyncAccount;
  batchSize: number;
  comparesFrom: boolean;
};

export const findSyncByRun = (db: Database, runId: string): Promise<SyncRecord | undefined> =>
  db
    .selectFrom('stock_syncs')
    .select([
      'id',
      'merchant_id as merchantId',
      'ec_account_id as ecAccountId',
      'restore_of as restoreOf',
      'requested_by as requestedBy',
      'released_by as releasedBy',
      'orders_run_id as ordersRunId',
    ])
    .where('run_id', '=', runId)
    .executeTakeFirst();

/** Rows that wait, for which an answer is owed, or that were sent, in the order of the platform's ids. */
export const readOpenRows = async (
  db: Database,
  syncId: string,
  statuses: readonly ('pending' | 'sending' | 'sent')[],
): Promise<OpenRow[]> => {
  const rows = await db
    .selectFrom('stock_sync_rows as r')
    .innerJoin('listings as l', 'l.id', 'r.listing_id')
    .select([
      'r.listing_id as listingId',
      'l.platform_listing_id as platformListingId',
      sql<string>`coalesce(l.stock_ref, '')`.as('stockRef'),
      'r.status',
      'r.base',
      'r.quantity',
      'r.before',
      'r.batch_key as batchKey',
      'l.product_id as productId',
    ])
    .where('r.sync_id', '=', syncId)
    .where('r.status', 'in', [...statuses])
    .orderBy('l.platform_listing_id')
    .execute();
  return rows;
};

export const chunksOf = <Row>(rows: readonly Row[], size: number): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );

/** Why a reading is no number; null when it is one. */
export const unreadable = (reading: StockReading | undefined): 'gone' | 'not_tracked' | null => {
  if (!reading || reading.state === 'gone') return 'gone';
  return reading.state === 'not_tracked' ? 'not_tracked' : null;
};
