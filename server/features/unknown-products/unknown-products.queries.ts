import { type Expression, type SqlBool, sql } from 'kysely';
import type { UnknownProductListQuery } from '../../../contract/unknown-products.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { containing, inScope, startingWith } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

/** Only lines of open orders refer to a record, so that counting them takes the index alone. */
const baseQuery = (db: Database) =>
  db
    .selectFrom('unknown_products as u')
    .innerJoin('merchants as m', 'm.id', 'u.merchant_id')
    .innerJoin('ec_accounts as e', 'e.id', 'u.ec_account_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('order_lines as l')
          .select([
            sql<number>`count(distinct l.order_id)::int`.as('orders'),
            sql<number>`least(coalesce(sum(l.quantity), 0), 2147483647)::int`.as('quantity'),
          ])
          .whereRef('l.unknown_product_id', '=', 'u.id')
          .as('w'),
      (join) => join.onTrue(),
    )
    .select([
      'u.id',
      'u.merchant_id',
      'm.name as merchant_name',
      'u.ec_account_id',
      'e.display_name as account_name',
      'e.platform',
      'u.match_key',
      'u.sku',
      'u.barcode',
      'u.name',
      'u.platform_listing_id',
      'u.created_at',
      'u.updated_at',
      'w.orders',
      'w.quantity',
    ]);

const skusOf = (text: string): string[] =>
  text.split(/[\r\n]+/).flatMap((line) => line.trim() || []);

type ListRequest = { filter: UnknownProductListQuery; scope: MerchantScope; before: string | null };

/** One row more than `limit`, newest first. */
export const listUnknown = (db: Database, { filter, scope, before }: ListRequest) =>
  baseQuery(db)
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [inScope('u.merchant_id', scope)];
      if (before !== null) conditions.push(eb('u.id', '<', before));
      if (filter.merchantId) conditions.push(eb('u.merchant_id', '=', filter.merchantId));
      if (filter.ecAccountId) conditions.push(eb('u.ec_account_id', '=', filter.ecAccountId));
      const skus = skusOf(filter.skus ?? '');
      if (skus.length > 0) conditions.push(sql<boolean>`u.sku = any(${skus}::text[])`);
      if (filter.q) {
        conditions.push(
          eb.or([
            eb('u.name', 'ilike', containing(filter.q)),
            eb('u.sku', 'ilike', startingWith(filter.q)),
            eb('u.barcode', '=', filter.q),
          ]),
        );
      }
      return eb.and(conditions);
    })
    .orderBy('u.id', 'desc')
    .limit(filter.limit + 1)
    .execute();

export type UnknownRecord = Awaited<ReturnType<typeof listUnknown>>[number];

export const findUnknown = (db: Database, id: string, scope: MerchantScope) =>
  baseQuery(db).where('u.id', '=', id).where(inScope('u.merchant_id', scope)).executeTakeFirst();

type WaitingRequest = { unknownId: string; after: string; limit: number };

/** Orders that wait for it, in the order in which they came in; one row more than `limit`. */
export const listWaiting = async (db: Database, { unknownId, after, limit }: WaitingRequest) => {
  const { rows } = await sql<{
    id: string;
    number: string;
    status: string;
    held: boolean;
    quantity: number;
    recipientName: string | null;
    placedAt: Date;
  }>`
    select o.id, o.platform_order_number as number, o.status, o.open_holds > 0 as held,
      w.quantity, r.recipient ->> 'name' as "recipientName", o.placed_at as "placedAt"
    from (
      select order_id, least(sum(quantity), 2147483647)::int as quantity from order_lines
      where unknown_product_id = ${unknownId} and order_id > ${after}
      group by order_id order by order_id limit ${limit + 1}
    ) w
    join orders o on o.id = w.order_id
    left join order_recipients r on r.order_id = o.id
    order by o.id`.execute(db);
  return rows;
};

export type WaitingRecord = Awaited<ReturnType<typeof listWaiting>>[number];
