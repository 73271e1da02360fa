import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { type Sellable, sellableOf } from '../inventory/sellable.queries.ts';

export type SyncAccount = {
  id: string;
  merchantId: string;
  platform: string;
  name: string;
  salesChannelId: string | null;
  fetchOrders: boolean;
};

export const readSyncAccount = async (db: Database, id: string): Promise<SyncAccount> =>
  db
    .selectFrom('ec_accounts')
    .select([
      'id',
      'merchant_id as merchantId',
      'platform',
      'display_name as name',
      'sales_channel_id as salesChannelId',
      'fetch_orders as fetchOrders',
    ])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

export type ListingFacts = {
  listingId: string;
  platformListingId: string;
  stockRef: string | null;
  isTracked: boolean;
  isGone: boolean;
  units: number;
  lastQuantity: number | null;
  product: { id: string; doNotPush: boolean } | null;
  /** Null when unmapped, or when the account sells from no channel. */
  stock: Sellable | null;
  unpaid: number;
};

/** What decides the number of each listing now, with three statements for any number of them. */
export const readListingFacts = async (
  db: Database,
  account: SyncAccount,
  listingIds: readonly string[],
): Promise<ListingFacts[]> => {
  const rows = await db
    .selectFrom('listings as l')
    .leftJoin('products as p', 'p.id', 'l.product_id')
    .select([
      'l.id',
      'l.platform_listing_id',
      'l.stock_ref',
      'l.tracked',
      'l.vanished_at',
      'l.units',
      'l.last_quantity',
      'l.product_id',
      'p.push_stock',
    ])
    .where('l.ec_account_id', '=', account.id)
    .where('l.id', '=', sql<string>`any(${[...listingIds]}::bigint[])`)
    .orderBy('l.id')
    .execute();
  const productIds = rows.flatMap((row) => row.product_id ?? []);
  const { salesChannelId } = account;
  const stock = salesChannelId
    ? await sellableOf(db, { salesChannelId, productIds })
    : new Map<string, Sellable>();
  const unpaid = await readUnpaid(db, account.id, productIds);
  return rows.map((row) => ({
    listingId: row.id,
    platformListingId: row.platform_listing_id,
    stockRef: row.stock_ref,
    isTracked: row.tracked && row.stock_ref !== null,
    isGone: row.vanished_at !== null,
    units: row.units,
    lastQuantity: row.last_quantity,
    product: row.product_id ? { id: row.product_id, doNotPush: row.push_stock === false } : null,
    stock: stock.get(row.product_id ?? '') ?? null,
    unpaid: unpaid.get(row.product_id ?? '') ?? 0,
  }));
};

/** Units in orders that the shop took off its number already, but that are not allocated. */
const readUnpaid = async (
  db: Database,
  ecAccountId: string,
  productIds: readonly string[],
): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('unpaid_units')
    .select(['product_id', sql<number>`sum(quantity)::int`.as('units')])
    .where('ec_account_id', '=', ecAccountId)
    .where('product_id', '=', sql<string>`any(${[...productIds]}::bigint[])`)
    .groupBy('product_id')
    .execute();
  return new Map(rows.map((row) => [row.product_id, row.units]));
};

/** Listings sold through this account since we wrote their number last. */
export const readSoldSince = async (
  db: Database,
  account: SyncAccount,
  listingIds: readonly string[],
): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('listings as l')
    .innerJoin('order_lines as i', 'i.platform_listing_id', 'l.platform_listing_id')
    .innerJoin('orders as o', (join) =>
      join
        .onRef('o.id', '=', 'i.order_id')
        .onRef('o.ec_account_id', '=', 'l.ec_account_id')
        .onRef('o.placed_at', '>', 'l.last_written_at'),
    )
    .select(['l.id', sql<number>`sum(i.quantity)::int`.as('sold')])
    .where('l.ec_account_id', '=', account.id)
    .where('l.id', '=', sql<string>`any(${[...listingIds]}::bigint[])`)
    .where('o.status', '<>', 'cancelled')
    .groupBy('l.id')
    .execute();
  return new Map(rows.map((row) => [row.id, row.sold]));
};

/** On how many other accounts that are sent numbers the same product is for sale, by listing. */
export const readOtherAccounts = async (
  db: Database,
  account: SyncAccount,
  listingIds: readonly string[],
): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('listings as l')
    .innerJoin('listings as x', 'x.product_id', 'l.product_id')
    .innerJoin('ec_accounts as a', 'a.id', 'x.ec_account_id')
    .select(['l.id', sql<number>`count(distinct a.id)::int`.as('others')])
    .where('l.id', '=', sql<string>`any(${[...listingIds]}::bigint[])`)
    .where('a.id', '<>', account.id)
    .where('a.merchant_id', '=', account.merchantId)
    .where('a.status', '=', 'connected')
    .where('a.inbound_push', '=', true)
    .where('a.deleting_at', 'is', null)
    .where('x.vanished_at', 'is', null)
    .groupBy('l.id')
    .execute();
  return new Map(rows.map((row) => [row.id, row.others]));
};
