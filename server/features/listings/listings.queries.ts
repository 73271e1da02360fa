import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { MappingListQuery, MappingState } from '../../../contract/mappings.contract.ts';
import { containing } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const conditions: Record<MappingState, RawBuilder<SqlBool>> = {
  mapped: sql`l.product_id is not null and l.vanished_at is null`,
  unmapped: sql`l.product_id is null and l.vanished_at is null`,
  ambiguous: sql`l.problem = 'ambiguous' and l.vanished_at is null`,
  by_hand: sql`l.mapped_by = 'hand' and l.vanished_at is null`,
  vanished: sql`l.vanished_at is not null`,
};

const baseQuery = (db: Database) =>
  db
    .selectFrom('listings as l')
    .leftJoin('products as p', 'p.id', 'l.product_id')
    .select([
      'l.id',
      'l.platform_listing_id',
      'l.title',
      'l.sku',
      'l.barcode',
      'l.image_url',
      'l.tracked',
      'l.mapped_by',
      'l.units',
      'l.problem',
      'l.vanished_at',
      'l.last_quantity',
      'l.last_written_at',
      'l.updated_at',
      'p.id as product_id',
      'p.sku as product_sku',
      'p.name as product_name',
      'p.is_bundle',
      'p.push_stock',
    ]);

type ListRequest = {
  ecAccountId: string;
  filter: Pick<MappingListQuery, 'state' | 'q' | 'limit'>;
  after: string | null;
};

/** Listings of an account in the order of their ids, one row more than `limit`. */
export const listMappings = (db: Database, { ecAccountId, filter, after }: ListRequest) => {
  const { state, q, limit } = filter;
  const pattern = containing(q ?? '');
  return baseQuery(db)
    .where('l.ec_account_id', '=', ecAccountId)
    .$if(after !== null, (query) => query.where('l.id', '>', after ?? ''))
    .$if(state !== undefined, (query) => query.where(conditions[state ?? 'mapped']))
    .$if(Boolean(q), (query) =>
      query.where((eb) =>
        eb.or([
          eb('l.title', 'ilike', pattern),
          eb('l.sku', 'ilike', pattern),
          eb('l.barcode', '=', q ?? ''),
        ]),
      ),
    )
    .orderBy('l.id')
    .limit(limit + 1)
    .execute();
};

export type MappingRecord = Awaited<ReturnType<typeof listMappings>>[number];

export const findMapping = (db: Database, ecAccountId: string, id: string) =>
  baseQuery(db)
    .where('l.ec_account_id', '=', ecAccountId)
    .where('l.id', '=', id)
    .executeTakeFirst();

/** How many listings of an account are in each state. */
export const countMappings = async (db: Database, ecAccountId: string) => {
  const of = (state: MappingState) =>
    sql<number>`(count(*) filter (where ${conditions[state]}))::int`;
  return db
    .selectFrom('listings as l')
    .select([
      sql<number>`(count(*) filter (where l.vanished_at is null))::int`.as('listings'),
      of('mapped').as('mapped'),
      of('unmapped').as('unmapped'),
      of('ambiguous').as('ambiguous'),
      of('by_hand').as('byHand'),
      of('vanished').as('vanished'),
    ])
    .where('l.ec_account_id', '=', ecAccountId)
    .executeTakeFirstOrThrow();
};

/** Where a product is sold, live listings first. */
export const listProductListings = (db: Database, productId: string) =>
  db
    .selectFrom('listings as l')
    .innerJoin('ec_accounts as a', 'a.id', 'l.ec_account_id')
    .select([
      'l.id',
      'l.title',
      'l.sku',
      'l.units',
      'l.tracked',
      'l.vanished_at',
      'l.last_quantity',
      'l.last_written_at',
      'a.id as account_id',
      'a.display_name as account_name',
      'a.platform',
      'a.status',
      'a.inbound_push',
    ])
    .where('l.product_id', '=', productId)
    .orderBy(sql`l.vanished_at is not null`)
    .orderBy('a.id')
    .orderBy('l.id')
    .limit(1000)
    .execute();

export type ProductListingRecord = Awaited<ReturnType<typeof listProductListings>>[number];

/**
 * What those of these listings are that are there and mapped, or that a person decided, by the
 * platform's id. A person's word stays when the listing left the catalogue, and may be "no product".
 */
export const decidedListings = async (
  db: Database,
  ecAccountId: string,
  platformListingIds: readonly string[],
): Promise<Map<string, { productId: string | null; units: number }>> => {
  if (platformListingIds.length === 0) return new Map();
  const { rows } = await sql<{ key: string; productId: string | null; units: number }>`
    select platform_listing_id as key, product_id as "productId", units
    from listings
    where ec_account_id = ${ecAccountId} and platform_listing_id = any(${platformListingIds}::text[])
      and (mapped_by = 'hand' or (product_id is not null and vanished_at is null))`.execute(db);
  return new Map(rows.map(({ key, ...mapped }) => [key, mapped]));
};
