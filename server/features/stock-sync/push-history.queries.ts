import { sql } from 'kysely';
import { type StockPush, stockPushSchema } from '../../../contract/stock-pushes.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

type Filter = {
  of: { listingId: string } | { productId: string };
  before: { at: string; id: string } | null;
  limit: number;
};

/** Numbers sent to a listing or for a product, newest first; one row more than `limit`. */
export const listPushes = (db: Database, { of, before, limit }: Filter) =>
  db
    .selectFrom('stock_pushes as p')
    .innerJoin('listings as l', 'l.id', 'p.listing_id')
    .innerJoin('ec_accounts as a', 'a.id', 'p.ec_account_id')
    .select([
      'p.id',
      'p.pushed_at as pushedAt',
      sql<string>`p.pushed_at::text`.as('exactly'),
      'a.id as accountId',
      'a.display_name as accountName',
      'a.platform',
      'l.id as listingId',
      'l.title',
      'l.sku',
      'p.cause',
      'p.cause_id as causeId',
      'p.made_by as madeBy',
      'p.mode',
      'p.quantity',
      'p.before_quantity as before',
      'p.after_quantity as after',
      'p.outcome',
      'p.code',
      'p.detail',
    ])
    .where((eb) =>
      'listingId' in of
        ? eb('p.listing_id', '=', of.listingId)
        : eb('p.product_id', '=', of.productId),
    )
    .$if(before !== null, (query) =>
      query.where(
        sql<boolean>`(p.pushed_at, p.id) < (${before?.at}::timestamptz, ${before?.id}::bigint)`,
      ),
    )
    .orderBy('p.pushed_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
    .execute();

type PushRow = Awaited<ReturnType<typeof listPushes>>[number];

export const toStockPush = (row: PushRow): StockPush => {
  const { id, causeId, madeBy, quantity, before, after, code, detail } = row;
  const { cause, mode, outcome } = stockPushSchema.shape;
  return {
    id,
    pushedAt: row.pushedAt.toISOString(),
    ecAccount: { id: row.accountId, name: row.accountName, platform: row.platform },
    listing: { id: row.listingId, title: row.title, sku: row.sku },
    cause: cause.parse(row.cause),
    causeId,
    madeBy,
    mode: mode.parse(row.mode),
    quantity,
    before,
    after,
    outcome: outcome.parse(row.outcome),
    code,
    detail,
  };
};

/** True when the listing is one of the account. */
export const isListingOf = async (
  db: Database,
  { id, ecAccountId }: { id: string; ecAccountId: string },
): Promise<boolean> => {
  const listing = await db
    .selectFrom('listings')
    .select('id')
    .where('id', '=', id)
    .where('ec_account_id', '=', ecAccountId)
    .executeTakeFirst();
  return listing !== undefined;
};
