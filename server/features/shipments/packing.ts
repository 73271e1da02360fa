import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { announceOrders, isOpen, lockForPeople } from '../order-holds/locked-orders.ts';
import { orderClosed, orderHeld, orderNotReady } from '../order-holds/order-holds.errors.ts';
import { recordOrderEvents } from '../orders/order-events.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';

type Packer = { orderId: string; by: string };

/**
 * Somebody packs the order: what the platform changes then holds it instead of changing it under their
 * hands. One person packs it; whoever begins after another takes over.
 */
export const startPacking = (
  { db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>,
  { orderId, by }: Packer,
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const [order] = await lockForPeople(trx, [orderId]);
    if (!order || !isOpen(order)) throw orderClosed();
    if (order.openHolds > 0) throw orderHeld();
    if (order.status === 'awaiting_match') throw orderNotReady();
    if (order.packingBy === by) return;
    await sql`
      update orders set packing_by = ${by}, packing_since = now(), updated_at = now()
      where id = ${orderId}`.execute(trx);
    const { merchantId } = order;
    await recordOrderEvents(trx, jobs, [{ merchantId, orderId, kind: 'packing', madeBy: by }]);
    await announceOrders(trx, [order]);
  });

/** Somebody packs the order no more. Whoever took it over meanwhile goes on. */
export const stopPacking = (
  { db }: Pick<OrderDeps, 'db'>,
  { orderId, by }: Packer,
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const [order] = await lockForPeople(trx, [orderId]);
    if (!order || order.packingBy !== by) return;
    await sql`
      update orders set packing_by = null, packing_since = null, updated_at = now()
      where id = ${orderId}`.execute(trx);
    await announceOrders(trx, [order]);
  });

/** Whoever began more than twelve hours ago has gone home. */
export const endStalePacking = async (db: Database): Promise<void> => {
  await sql`
    update orders set packing_by = null, packing_since = null, updated_at = now()
    where id in (
      select id from orders where packing_since < now() - interval '12 hours'
      order by id for no key update skip locked)`.execute(db);
};
