import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { ShipmentListQuery } from '../../../contract/shipments.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { inScope, startingWith } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const columns = [
  's.id',
  's.merchant_id',
  's.order_id',
  's.ec_account_id',
  's.carrier',
  's.tracking_number',
  's.tracking_url',
  's.shipped_by',
  's.shipped_at',
  's.tracking_status',
  's.tracking_code',
  's.tracking_detail',
  's.tracking_sent_at',
] as const;

const detailQuery = (db: Database) =>
  db
    .selectFrom('shipments as s')
    .select(columns)
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('shipment_lines as x')
          .innerJoin('order_lines as l', 'l.id', 'x.order_line_id')
          .select([sql<string>`l.id::text`.as('orderLineId'), 'l.sku', 'l.name', 'x.quantity'])
          .whereRef('x.shipment_id', '=', 's.id')
          .orderBy('l.id'),
      ).as('lines'),
    )
    .orderBy('s.id');

/** The parcels of an order, oldest first. */
export const listParcels = (db: Database, orderId: string) =>
  detailQuery(db).where('s.order_id', '=', orderId).execute();

export const readParcels = (db: Database, ids: readonly string[]) =>
  detailQuery(db)
    .where('s.id', '=', sql<string>`any(${[...ids]}::bigint[])`)
    .execute();

export type ShipmentRecord = Awaited<ReturnType<typeof listParcels>>[number];

export const findShipmentKey = (db: Database, id: string, scope: MerchantScope) =>
  db
    .selectFrom('shipments')
    .select(['merchant_id as merchantId', 'ec_account_id as ecAccountId'])
    .where('id', '=', id)
    .where(inScope('merchant_id', scope))
    .executeTakeFirst();

type ListRequest = { filter: ShipmentListQuery; scope: MerchantScope; before: string | null };

const conditionsOf = ({ filter, scope, before }: ListRequest): RawBuilder<SqlBool>[] => {
  const { merchantId, ecAccountId, trackingStatus } = filter;
  const conditions = [inScope('s.merchant_id', scope)];
  if (before) conditions.push(sql`s.id < ${before}`);
  if (merchantId) conditions.push(sql`s.merchant_id = ${merchantId}`);
  if (ecAccountId) conditions.push(sql`s.ec_account_id = ${ecAccountId}`);
  if (trackingStatus) conditions.push(sql`s.tracking_status = ${trackingStatus}`);
  return conditions;
};

/**
 * Ids of the first page by tracking number or by order number: two questions, since each has an index
 * of its own and no index answers both.
 */
const matching = (q: string, limit: number, conditions: readonly RawBuilder<SqlBool>[]) => {
  const pattern = startingWith(q);
  const where = sql.join(conditions, sql` and `);
  return sql<SqlBool>`s.id in (
    (select s.id from shipments s
      where ${where} and s.tracking_number like ${pattern} order by s.id desc limit ${limit})
    union all
    (select s.id from shipments s join orders o on o.id = s.order_id
      where ${where} and (o.platform_order_number like ${pattern}
        or o.platform_order_number like ${`#${pattern}`}) order by s.id desc limit ${limit}))`;
};

/** One row more than `limit`, newest first. */
export const listShipments = (db: Database, request: ListRequest) => {
  const { q, limit } = request.filter;
  const conditions = conditionsOf(request);
  const all: Expression<SqlBool>[] = [...conditions];
  if (q) all.push(matching(q, limit + 1, conditions));
  return db
    .selectFrom('shipments as s')
    .innerJoin('orders as o', 'o.id', 's.order_id')
    .innerJoin('merchants as m', 'm.id', 's.merchant_id')
    .leftJoin('ec_accounts as a', 'a.id', 's.ec_account_id')
    .select(columns)
    .select([
      'm.name as merchantName',
      sql<string>`coalesce(a.display_name, o.ec_account_name)`.as('accountName'),
      'o.platform',
      'o.platform_order_number as platformOrderNumber',
      sql<number>`(select coalesce(sum(x.quantity), 0)::int
        from shipment_lines x where x.shipment_id = s.id)`.as('units'),
    ])
    .where((eb) => eb.and(all))
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
    .execute();
};

export type ShipmentListRecord = Awaited<ReturnType<typeof listShipments>>[number];
