import { type Expression, type SqlBool, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { OrderListQuery } from '../../../contract/orders.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { inScope, startingWith } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const baseQuery = (db: Database) =>
  db
    .selectFrom('orders as o')
    .innerJoin('merchants as m', 'm.id', 'o.merchant_id')
    .leftJoin('ec_accounts as a', 'a.id', 'o.ec_account_id')
    .leftJoin('sales_channels as c', 'c.id', 'o.sales_channel_id')
    .leftJoin('shipping_types as t', 't.id', 'o.shipping_type_id')
    .select((eb) => [
      'o.id',
      'o.merchant_id',
      'm.name as merchant_name',
      'm.time_zone as merchant_time_zone',
      'o.ec_account_id',
      sql<string>`coalesce(a.display_name, o.ec_account_name)`.as('account_name'),
      'o.platform',
      'o.sales_channel_id',
      'c.name as channel_name',
      'o.platform_order_id',
      'o.platform_order_number',
      'o.status',
      'o.line_count',
      'o.currency',
      'o.total',
      'o.shipping_code',
      'o.shipping_type_id',
      't.name as shipping_type_name',
      't.code as shipping_type_code',
      'o.placed_at',
      'o.created_at',
      jsonArrayFrom(
        eb
          .selectFrom('order_holds as h')
          .select([
            sql<string>`h.id::text`.as('id'),
            'h.reason',
            'h.note',
            'h.data',
            'h.placed_by',
            sql<string>`to_char(h.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as(
              'placed_at',
            ),
          ])
          .whereRef('h.order_id', '=', 'o.id')
          .where('h.released_at', 'is', null)
          .orderBy('h.id'),
      ).as('holds'),
    ]);

type ListRequest = {
  filter: OrderListQuery;
  scope: MerchantScope;
  before: { placedAt: string; id: string } | null;
};

/** One row more than `limit`: only the ids, so that what is sorted is narrow. */
const pageOfIds = (db: Database, { filter, scope, before }: ListRequest) =>
  db
    .selectFrom('orders as o')
    .select('o.id')
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [inScope('o.merchant_id', scope)];
      if (before) {
        conditions.push(
          sql<boolean>`(o.placed_at, o.id) < (${before.placedAt}::timestamptz, ${before.id}::bigint)`,
        );
      }
      if (filter.merchantId) conditions.push(eb('o.merchant_id', '=', filter.merchantId));
      if (filter.ecAccountId) conditions.push(eb('o.ec_account_id', '=', filter.ecAccountId));
      if (filter.channelId) conditions.push(eb('o.sales_channel_id', '=', filter.channelId));
      if (filter.status) conditions.push(eb('o.status', '=', filter.status));
      if (filter.held !== undefined) {
        conditions.push(eb('o.open_holds', filter.held ? '>' : '=', 0));
      }
      if (filter.holdReason) {
        const held = eb
          .selectFrom('order_holds as x')
          .select('x.id')
          .whereRef('x.order_id', '=', 'o.id')
          .where('x.reason', '=', filter.holdReason)
          .where('x.released_at', 'is', null);
        conditions.push(eb('o.open_holds', '>', 0), eb.exists(held));
      }
      if (filter.placedFrom) conditions.push(eb('o.placed_at', '>=', new Date(filter.placedFrom)));
      if (filter.placedTo) conditions.push(eb('o.placed_at', '<', new Date(filter.placedTo)));
      if (filter.q) {
        const pattern = startingWith(filter.q);
        conditions.push(
          eb.or([
            eb('o.platform_order_number', 'like', pattern),
            eb('o.platform_order_number', 'like', `#${pattern}`),
            eb('o.platform_order_id', 'like', pattern),
          ]),
        );
      }
      return eb.and(conditions);
    })
    .orderBy('o.placed_at', 'desc')
    .orderBy('o.id', 'desc')
    .limit(filter.limit + 1);

/** One row more than `limit`, last placed first. */
export const listOrders = (db: Database, request: ListRequest) =>
  baseQuery(db)
    .where('o.id', 'in', pageOfIds(db, request))
    .orderBy('o.placed_at', 'desc')
    .orderBy('o.id', 'desc')
    .execute();

export type OrderListRecord = Awaited<ReturnType<typeof listOrders>>[number];

/** One order with its lines, recipient and last verdict; null outside the scope. */
export const findOrder = (db: Database, id: string, scope: MerchantScope) =>
  baseQuery(db)
    .leftJoin('order_recipients as r', 'r.order_id', 'o.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('run_verdicts as v')
          .select(['v.run_id', 'v.verdict', 'v.code', 'v.created_at'])
          .whereRef('v.order_id', '=', 'o.id')
          .orderBy('v.run_queued_at', 'desc')
          .limit(1)
          .as('v'),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      'o.platform_status',
      'o.platform_updated_at',
      'o.shipping_total',
      'o.discount_total',
      'o.tax_total',
      'o.updated_at',
      'o.revision',
      'o.packing_by',
      'o.packing_since',
      'o.shipped_at',
      'o.cancelled_at',
      'r.recipient',
      'r.buyer_note',
      'r.erased_at',
      'v.run_id',
      'v.verdict',
      'v.code as verdict_code',
      'v.created_at as verdict_at',
      jsonArrayFrom(
        eb
          .selectFrom('order_lines as l')
          .leftJoin('products as p', 'p.id', 'l.product_id')
          .select([
            sql<string>`l.id::text`.as('id'),
            'l.sku',
            sql<string[]>`array(
              select b.barcode from product_barcodes b where b.product_id = l.product_id
              union select l.barcode where l.barcode is not null
            )`.as('barcodes'),
            'l.name',
            'l.quantity',
            'l.shipped_quantity',
            'l.units',
            sql<number>`(select coalesce(sum(s.quantity), 0)::int
              from stock_allocations s where s.order_line_id = l.id)`.as('allocated'),
            sql<string | null>`trim_scale(l.unit_price)::text`.as('unit_price'),
            sql<string | null>`l.product_id::text`.as('product_id'),
            sql<string | null>`l.unknown_product_id::text`.as('unknown_product_id'),
            'p.sku as product_sku',
            'p.name as product_name',
          ])
          .whereRef('l.order_id', '=', 'o.id')
          .orderBy('l.id'),
      ).as('lines'),
    ])
    .where('o.id', '=', id)
    .where(inScope('o.merchant_id', scope))
    .executeTakeFirst();

export type OrderRecord = NonNullable<Awaited<ReturnType<typeof findOrder>>>;

export const isOrderInScope = async (
  db: Database,
  id: string,
  scope: MerchantScope,
): Promise<boolean> => {
  const order = await db
    .selectFrom('orders')
    .select('id')
    .where('id', '=', id)
    .where(inScope('merchant_id', scope))
    .executeTakeFirst();
  return order !== undefined;
};
