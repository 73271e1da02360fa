import { sql } from 'kysely';
import type { PreviewQuery } from '../../../contract/stock-sync.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { containing, inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const EXPIRY = sql<Date | null>`p.ready_at + interval '10 minutes'`;

export const findPreview = (db: Database, id: string, scope: MerchantScope) =>
  db
    .selectFrom('stock_previews as p')
    .innerJoin('runs as r', 'r.id', 'p.run_id')
    .leftJoin('runs as f', (join) =>
      join.onRef('f.id', '=', 'p.orders_run_id').on('f.status', '<>', 'done'),
    )
    .leftJoin('stock_syncs as s', 's.preview_id', 'p.id')
    .select([
      'p.id',
      'p.ec_account_id',
      'p.merchant_id',
      'p.run_id',
      'p.status',
      'p.orders_fetched',
      'p.requested_by',
      'p.created_at',
      'p.ready_at',
      EXPIRY.as('expires_at'),
      'r.seen',
      'r.total',
      sql<string | null>`coalesce(r.error_code, f.error_code)`.as('error_code'),
      sql<string | null>`coalesce(r.error_detail, f.error_detail)`.as('error_detail'),
      's.id as sync_id',
    ])
    .where('p.id', '=', id)
    .where(inScope('p.merchant_id', scope))
    .executeTakeFirst();

export type PreviewRecord = NonNullable<Awaited<ReturnType<typeof findPreview>>>;

export const readPreviewTotals = async (db: Database, previewId: string) => {
  const totals = await db
    .selectFrom('stock_preview_rows')
    .select([
      sql<number>`count(*)::int`.as('listings'),
      sql<number>`count(*) filter (where next <> live)::int`.as('changes'),
    ])
    .where('preview_id', '=', previewId)
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ flag: string; count: number }>`
    select flag, count(*)::int as count
    from stock_preview_rows, unnest(flags) as flag
    where preview_id = ${previewId} group by flag`.execute(db);
  return { ...totals, flags: new Map(rows.map(({ flag, count }) => [flag, count])) };
};

const rowsOf = (db: Database, previewId: string) =>
  db
    .selectFrom('stock_preview_rows as v')
    .innerJoin('listings as l', 'l.id', 'v.listing_id')
    .leftJoin('products as p', 'p.id', 'l.product_id')
    .leftJoin('products as c', 'c.id', 'v.limited_by_product_id')
    .select([
      'v.listing_id',
      'v.risk',
      'l.platform_listing_id',
      'l.sku',
      'l.title',
      'l.image_url',
      'l.units',
      'p.id as product_id',
      'p.sku as product_sku',
      'p.name as product_name',
      'p.is_bundle',
      'v.live',
      'v.next',
      'v.on_hand',
      'v.allocated',
      'v.unpaid',
      'c.sku as limiting_sku',
      'c.name as limiting_name',
      'v.other_accounts',
      'v.flags',
    ])
    .where('v.preview_id', '=', previewId);

export type PreviewPlace = { risk: number; listingId: string };

type RowsRequest = {
  previewId: string;
  filter: Omit<PreviewQuery, 'limit' | 'cursor'>;
  after: PreviewPlace | null;
  limit: number;
};

/** Riskiest first, one more than `limit`. */
export const listPreviewRows = (db: Database, { previewId, filter, after, limit }: RowsRequest) => {
  const { flag, changes, q } = filter;
  const pattern = containing(q ?? '');
  return rowsOf(db, previewId)
    .$if(flag !== undefined, (query) => query.where(sql<boolean>`${flag ?? ''} = any(v.flags)`))
    .$if(changes !== undefined, (query) =>
      query.where(sql<boolean>`coalesce(v.next <> v.live, false) = ${changes === true}`),
    )
    .$if(Boolean(q), (query) =>
      query.where((eb) =>
        eb.or([
          eb('l.title', 'ilike', pattern),
          eb('l.sku', 'ilike', pattern),
          eb('p.sku', 'ilike', pattern),
          eb('p.name', 'ilike', pattern),
        ]),
      ),
    )
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(v.risk < ${after?.risk ?? 0}
          or (v.risk = ${after?.risk ?? 0} and v.listing_id > ${after?.listingId ?? '0'}::bigint))`,
      ),
    )
    .orderBy('v.risk', 'desc')
    .orderBy('v.listing_id')
    .limit(limit + 1)
    .execute();
};

export type PreviewRowRecord = Awaited<ReturnType<typeof listPreviewRows>>[number];
