import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Database } from '../../platform/db/pool.ts';

const RUNS_LOOKED_AT = 500;

/** The account with all that its gates are judged by. */
export const findAccountFacts = (db: Database, ecAccountId: string) =>
  db
    .selectFrom('ec_accounts as a')
    .select([
      'a.id',
      'a.display_name as name',
      'a.platform',
      'a.status',
      'a.status_reason as reason',
      'a.status_changed_at as since',
      'a.fetch_orders as fetchOrders',
      'a.next_fetch_at as nextFetchAt',
      'a.orders_confirmed_until as confirmedUntil',
      'a.shop_id as shopId',
      'a.deleting_at as deletingAt',
      sql<Date>`now()`.as('now'),
    ])
    .where('a.id', '=', ecAccountId)
    .executeTakeFirstOrThrow();

/** An order of the account by any of these ids, else by any of these numbers. */
export const findHere = (
  db: Database,
  ecAccountId: string,
  { ids, numbers }: { ids: readonly string[]; numbers: readonly string[] },
) =>
  db
    .selectFrom('orders as o')
    .leftJoin('shipping_types as t', 't.id', 'o.shipping_type_id')
    .select((eb) => [
      'o.id',
      'o.platform_order_id as platformOrderId',
      'o.platform_order_number as number',
      'o.status',
      'o.platform_status as platformStatus',
      'o.created_at as importedAt',
      'o.shipped_at as shippedAt',
      'o.cancelled_at as cancelledAt',
      'o.shipping_code as shippingCode',
      't.name as shippingType',
      sql<number>`(select coalesce(sum(l.quantity), 0)::int from order_lines l
        where l.order_id = o.id)`.as('units'),
      sql<number>`(select coalesce(sum(l.shipped_quantity), 0)::int from order_lines l
        where l.order_id = o.id)`.as('shippedUnits'),
      jsonArrayFrom(
        eb
          .selectFrom('order_lines as l')
          .select([
            'l.name',
            'l.sku',
            sql<string | null>`l.unknown_product_id::text`.as('unknownProductId'),
          ])
          .whereRef('l.order_id', '=', 'o.id')
          .where('l.product_id', 'is', null)
          .orderBy('l.id'),
      ).as('unmatched'),
      jsonArrayFrom(
        eb
          .selectFrom('order_holds as h')
          .select([
            'h.reason',
            'h.placed_by as by',
            sql<string>`to_char(h.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as(
              'since',
            ),
          ])
          .whereRef('h.order_id', '=', 'o.id')
          .where('h.released_at', 'is', null)
          .orderBy('h.id'),
      ).as('holds'),
    ])
    .where('o.ec_account_id', '=', ecAccountId)
    .where(
      sql<boolean>`(o.platform_order_id = any(${[...ids]}::text[])
        or o.platform_order_number = any(${[...numbers]}::text[]))`,
    )
    .orderBy(sql`o.platform_order_id = any(${[...ids]}::text[])`, 'desc')
    .orderBy('o.id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Products that an order lacks units of, components of its bundles among them. */
export const listShort = async (db: Database, orderId: string) => {
  const { rows } = await sql<{ productId: string; sku: string; missing: number }>`
    select part.id as "productId", part.sku, sum(n.wanted - n.held)::int as missing
    from order_lines l
    join products p on p.id = l.product_id
    left join bundle_components b on b.bundle_id = p.id
    join products part on part.id = coalesce(b.component_id, p.id)
    cross join lateral (
      select (l.quantity - l.shipped_quantity)::bigint * l.units * coalesce(b.quantity, 1) as wanted,
        (select coalesce(sum(a.quantity), 0) from stock_allocations a
          where a.order_line_id = l.id and a.product_id = part.id) as held) n
    where l.order_id = ${orderId} and n.wanted > n.held
    group by part.id, part.sku order by missing desc, part.sku`.execute(db);
  return rows;
};

export const listParcels = (db: Database, orderId: string) =>
  db
    .selectFrom('shipments')
    .select([
      'carrier',
      'tracking_status as status',
      'tracking_detail as problem',
      'shipped_at as shippedAt',
      'tracking_sent_at as sentAt',
    ])
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute();

/**
 * The last look that one of the account's recent runs took at an order, found by the primary key of
 * the verdicts; a verdict carries its run's time in milliseconds.
 */
export const findSeen = async (db: Database, ecAccountId: string, ids: readonly string[]) => {
  const { rows } = await sql<{
    runId: string;
    at: Date;
    verdict: string;
    code: string | null;
    detail: string | null;
    platformOrderId: string;
    number: string;
  }>`
    select v.run_id as "runId", v.created_at as at, v.verdict, v.code, v.detail,
      v.platform_order_id as "platformOrderId", v.platform_order_number as number
    from (
      select r.id, date_trunc('milliseconds', r.queued_at) as queued_at from runs r
      where r.ec_account_id = ${ecAccountId} and r.kind = 'orders'
      order by r.id desc limit ${RUNS_LOOKED_AT}
    ) r
    join run_verdicts v on v.run_id = r.id and v.run_queued_at = r.queued_at
      and v.platform_order_id = any(${[...ids]}::text[])
    order by v.run_id desc limit 1`.execute(db);
  return rows[0] ?? null;
};
