import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { noteMatched } from './match-waiting.ts';
import { recordOrderEvents } from './order-events.ts';
import { allocateOrders } from './order-stock.ts';
import { settleUnknown } from './unknown-products.ts';

const SERVED_AT_ONCE = 1000;
const EVENTS_AT_ONCE = 5000;

type Swap = {
  unknownId: string;
  productId: string;
  productSku: string;
  units: number;
  madeBy: string;
};

/** Locks the open orders that wait for it; answers them in the order in which they were placed. */
const lockThose = async (trx: Database, unknownId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string; placed_at: Date }>`
    select o.id, o.placed_at from orders o
    where o.status in ('awaiting_match', 'awaiting_stock', 'ready') and o.id in (
      select order_id from order_lines where unknown_product_id = ${unknownId})
    order by o.id for no key update`.execute(trx);
  return rows.sort((a, b) => a.placed_at.getTime() - b.placed_at.getTime()).map(({ id }) => id);
};

/** The first of many thousands get their stock at once; a walk over all that waits serves the rest. */
const serveOldest = async (trx: Database, orderIds: readonly string[]): Promise<number> => {
  const oldest = orderIds.slice(0, SERVED_AT_ONCE);
  await allocateOrders(trx, oldest);
  const { rows } = await sql<{ ready: number }>`
    select count(*)::int as ready from orders
    where id = any(${oldest}::bigint[]) and status = 'ready'`.execute(trx);
  return rows[0]?.ready ?? 0;
};

/**
 * Gives all lines that wait for an unknown product their product, and removes its record. The account
 * is locked already. Answers the orders, and how many of them became ready.
 */
export const swapUnknown = async (
  trx: Database,
  jobs: Jobs,
  { unknownId, productId, productSku, units, madeBy }: Swap,
): Promise<{ orders: number; ready: number }> => {
  const orderIds = await lockThose(trx, unknownId);
  const { rows } = await sql<{ orderId: string; merchantId: string }>`
    update order_lines l set product_id = ${productId}, units = ${units}, unknown_product_id = null
    from orders o
    where o.id = l.order_id and l.unknown_product_id = ${unknownId}
      and l.order_id = any(${orderIds}::bigint[])
    returning o.id as "orderId", o.merchant_id as "merchantId"`.execute(trx);
  await noteMatched(trx, orderIds);
  const matched = [...new Map(rows.map((row) => [row.orderId, row])).values()];
  const data = { sku: productSku };
  for (let start = 0; start < matched.length; start += EVENTS_AT_ONCE) {
    const events = matched
      .slice(start, start + EVENTS_AT_ONCE)
      .map((row) => ({ ...row, kind: 'matched' as const, data, madeBy }));
    await recordOrderEvents(trx, jobs, events);
  }
  const ready = await serveOldest(trx, orderIds);
  await settleUnknown(trx, { orderIds: [], before: [unknownId] });
  return { orders: matched.length, ready };
};
