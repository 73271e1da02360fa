import { sql } from 'kysely';
import { RESTORE_DAYS, type StockSyncQuery } from '../../../contract/stock-sync.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { containing, inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isRestorable } from './queue-restore.ts';

const rowsWhere = (condition: string) =>
  sql<number>`(count(*) filter (where ${sql.raw(condition)}))::int`;

const syncsOf = (db: Database) =>
  db
    .selectFrom('stock_syncs as s')
    .leftJoin('runs as u', 'u.id', 's.run_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('stock_sync_rows as r')
          .whereRef('r.sync_id', '=', 's.id')
          .select([
            rowsWhere('true').as('listings'),
            rowsWhere("r.status = 'sent'").as('sent'),
            rowsWhere("r.status = 'refused'").as('refused'),
            rowsWhere("r.status = 'unchanged'").as('unchanged'),
            rowsWhere("r.status = 'left_alone'").as('left_alone'),
            rowsWhere("r.status in ('pending', 'sending', 'stopped')").as('open'),
            rowsWhere('r.differs').as('differing'),
          ])
          .as('t'),
      (join) => join.onTrue(),
    )
    .select([
      's.id',
      's.ec_account_id',
      's.merchant_id',
      's.run_id',
      's.preview_id',
      's.restore_of',
      's.status',
      's.requested_by',
      's.released_by',
      's.stop_requested_by',
      's.zero_percent',
      's.created_at',
      's.finished_at',
      'u.error_code',
      'u.error_detail',
      sql<string | null>`(select max(x.id) from stock_syncs x where x.restore_of = s.id)`.as(
        'restored_by',
      ),
      sql<Date | null>`s.finished_at + make_interval(days => ${RESTORE_DAYS})`.as(
        'restorable_until',
      ),
      sql<boolean>`coalesce(${isRestorable}, false)`.as('restorable'),
      't.listings',
      't.sent',
      't.refused',
      't.unchanged',
      't.left_alone',
      't.open',
      't.differing',
    ]);

export const findSync = (db: Database, id: string, scope: MerchantScope) =>
  syncsOf(db).where('s.id', '=', id).where(inScope('s.merchant_id', scope)).executeTakeFirst();

export type SyncRow = NonNullable<Awaited<ReturnType<typeof findSync>>>;

type ListRequest = { ecAccountId: string; limit: number; beforeId: string | null };

/** Newest first, one more than `limit`. */
export const listSyncs = (db: Database, { ecAccountId, limit, beforeId }: ListRequest) =>
  syncsOf(db)
    .where('s.ec_account_id', '=', ecAccountId)
    .$if(beforeId !== null, (query) => query.where('s.id', '<', beforeId ?? ''))
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
    .execute();

type RowsRequest = {
  syncId: string;
  filter: Omit<StockSyncQuery, 'limit' | 'cursor'>;
  afterId: string | null;
  limit: number;
};

export const listSyncRows = (db: Database, { syncId, filter, afterId, limit }: RowsRequest) => {
  const { status, differs, q } = filter;
  const pattern = containing(q ?? '');
  return db
    .selectFrom('stock_sync_rows as r')
    .innerJoin('listings as l', 'l.id', 'r.listing_id')
    .select([
      'r.listing_id',
      'l.platform_listing_id',
      'l.sku',
      'l.title',
      'l.image_url',
      'r.previewed_live',
      'r.previewed_next',
      'r.before',
      'r.quantity',
      'r.status',
      'r.code',
      'r.detail',
      'r.differs',
    ])
    .where('r.sync_id', '=', syncId)
    .$if(status !== undefined, (query) => query.where('r.status', '=', status ?? ''))
    .$if(differs !== undefined, (query) => query.where('r.differs', '=', differs === true))
    .$if(Boolean(q), (query) =>
      query.where((eb) => eb.or([eb('l.title', 'ilike', pattern), eb('l.sku', 'ilike', pattern)])),
    )
    .$if(afterId !== null, (query) => query.where('r.listing_id', '>', afterId ?? ''))
    .orderBy('r.listing_id')
    .limit(limit + 1)
    .execute();
};

export type SyncRowRecord = Awaited<ReturnType<typeof listSyncRows>>[number];
