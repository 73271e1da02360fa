import { type Expression, type SqlBool, sql } from 'kysely';
import type { HoldListQuery } from '../../../contract/order-holds.contract.ts';
import {
  peopleHoldReasonSchema,
  systemHoldReasonSchema,
} from '../../../contract/orders.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { inScope, startingWith } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

type ListRequest = { filter: HoldListQuery; scope: MerchantScope; before: string | null };

const reasonsOf = {
  system: systemHoldReasonSchema.options,
  people: peopleHoldReasonSchema.options,
};

const conditionsOf = ({ filter, scope, before }: ListRequest): Expression<SqlBool>[] => {
  const { merchantId, ecAccountId, reason, placedBy, q } = filter;
  // The second says the same again of the orders, for the index of those that are held.
  const conditions = [sql<SqlBool>`h.released_at is null`, sql<SqlBool>`o.open_holds > 0`];
  conditions.push(inScope('o.merchant_id', scope));
  if (before) conditions.push(sql`h.id < ${before}`);
  if (merchantId) conditions.push(sql`o.merchant_id = ${merchantId}`);
  if (ecAccountId) conditions.push(sql`o.ec_account_id = ${ecAccountId}`);
  if (reason) conditions.push(sql`h.reason = ${reason}`);
  if (placedBy) conditions.push(sql`h.reason = any(${[...reasonsOf[placedBy]]}::text[])`);
  if (q) {
    const pattern = startingWith(q);
    conditions.push(sql`(o.platform_order_number like ${pattern}
      or o.platform_order_number like ${`#${pattern}`} or o.platform_order_id like ${pattern})`);
  }
  return conditions;
};

/** One row more than `limit`: only the ids, so that what is sorted is narrow. */
const pageOfIds = (db: Database, request: ListRequest) =>
  db
    .selectFrom('order_holds as h')
    .innerJoin('orders as o', 'o.id', 'h.order_id')
    .select('h.id')
    .where((eb) => eb.and(conditionsOf(request)))
    .orderBy('h.id', 'desc')
    .limit(request.filter.limit + 1);

/** Holds that are not released, newest first; one row more than `limit`. */
export const listHolds = (db: Database, request: ListRequest) =>
  db
    .selectFrom('order_holds as h')
    .innerJoin('orders as o', 'o.id', 'h.order_id')
    .innerJoin('merchants as m', 'm.id', 'o.merchant_id')
    .leftJoin('ec_accounts as a', 'a.id', 'o.ec_account_id')
    .select([
      'h.id',
      'h.reason',
      'h.note',
      'h.data',
      'h.placed_by as placedBy',
      'h.placed_at as placedAt',
      'o.id as orderId',
      'o.merchant_id as merchantId',
      'm.name as merchantName',
      'm.time_zone as timeZone',
      'o.ec_account_id as ecAccountId',
      sql<string>`coalesce(a.display_name, o.ec_account_name)`.as('accountName'),
      'o.platform',
      'o.platform_order_id as platformOrderId',
      'o.platform_order_number as platformOrderNumber',
      'o.status',
      'o.placed_at as orderPlacedAt',
    ])
    .where('h.id', 'in', pageOfIds(db, request))
    .orderBy('h.id', 'desc')
    .execute();

export type HoldRecord = Awaited<ReturnType<typeof listHolds>>[number];
