import { sql } from 'kysely';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { allocateOrders, releaseLines } from './order-stock.ts';
import { lockOrders } from './order-writes.ts';
import type { OrderDeps } from './orders.deps.ts';

const ORDERS_AT_ONCE = 200;

type Line = { lineId: string; orderId: string };

/** Lines of open orders that keep other units than what is left of them takes of the bundle now. */
const differing = (bundleId: string) => sql`
  from order_lines l join orders o on o.id = l.order_id
  where l.product_id = ${bundleId}
    and o.status in ('awaiting_match', 'awaiting_stock', 'ready') and exists (
      select from (
        select coalesce(b.component_id, p.id) as product_id, coalesce(b.quantity, 1)
          * (l.quantity - l.shipped_quantity)::bigint * l.units as units
        from products p left join bundle_components b on b.bundle_id = p.id
        where p.id = ${bundleId}
      ) needed full join (
        select a.product_id, sum(a.quantity) as units from stock_allocations a
        where a.order_line_id = l.id group by a.product_id
      ) held on held.product_id = needed.product_id
      where coalesce(held.units, 0) > coalesce(needed.units, 0)
        or (o.status = 'ready' and coalesce(held.units, 0) < needed.units))`;

const findOrders = async (db: Database, bundleId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct o.id ${differing(bundleId)} order by o.id`.execute(db);
  return rows.map(({ id }) => id);
};

type Chunk = { merchantId: string; bundleId: string; orderIds: readonly string[] };

const followChunk = async (
  trx: Database,
  { merchantId, bundleId, orderIds }: Chunk,
): Promise<void> => {
  await lockOrders(trx, orderIds);
  const { rows } = await sql<Line>`
    select l.id as "lineId", o.id as "orderId" ${differing(bundleId)}
      and o.id = any(${orderIds}::bigint[])`.execute(trx);
  const changed = [...new Set(rows.map(({ orderId }) => orderId))];
  const [first] = changed;
  if (!first) return;
  const lineIds = rows.map(({ lineId }) => lineId);
  await releaseLines(trx, { lineIds, orderIds: changed, productIds: [bundleId] });
  await sql`
    update orders set revision = revision + 1, updated_at = now()
    where id = any(${changed}::bigint[])`.execute(trx);
  await allocateOrders(trx, changed);
  await announceChange(trx, { merchantId, topic: 'order', id: first });
};

/**
 * A bundle was put together anew: open orders keep what it is made of now, and those for which there
 * is too little wait for it. Whoever packed one of them reads it again.
 */
export const followBundle = async (
  { db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>,
  { merchantId, bundleId }: { merchantId: string; bundleId: string },
): Promise<void> => {
  const found = await findOrders(db, bundleId);
  for (let start = 0; start < found.length; start += ORDERS_AT_ONCE) {
    const orderIds = found.slice(start, start + ORDERS_AT_ONCE);
    await db.transaction().execute((trx) => followChunk(trx, { merchantId, bundleId, orderIds }));
  }
  await announceArrival(db, jobs, merchantId);
};
