import { sql } from 'kysely';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { release } from '../inventory/allocate.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { recordOrderEvents } from '../orders/order-events.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { forgetUnknown } from '../orders/unknown-products.ts';
import { endRest } from './end-rest.ts';
import {
  announceOrders,
  auditedOrder,
  isOpen,
  type LockedOrder,
  lockForPeople,
} from './locked-orders.ts';
import { orderBegun, orderClosed } from './order-holds.errors.ts';

type Cancellation = { orderIds: readonly string[]; note: string | undefined; madeBy: string };

const refusalOf = (order: LockedOrder): AppError | null => {
  if (!isOpen(order)) return orderClosed();
  return order.begun && !order.overThere ? orderBegun() : null;
};

/** Gives back what the orders keep, so that others that wait may get it. */
const giveBack = async (
  trx: Database,
  orders: readonly LockedOrder[],
  madeBy: string,
): Promise<void> => {
  const lines = await trx
    .selectFrom('order_lines')
    .select('id')
    .where('order_id', '=', sql<string>`any(${orders.map(({ id }) => id)}::bigint[])`)
    .execute();
  await release(
    trx,
    lines.map(({ id }) => id),
    madeBy,
  );
};

const idsOf = (orders: readonly LockedOrder[]): string[] => orders.map(({ id }) => id);

/** Answers what those lost of which a part had left. */
const close = async (trx: Database, orders: readonly LockedOrder[], madeBy: string) => {
  const whole = orders.filter(({ begun }) => !begun);
  await sql`
    update orders set status = 'cancelled', cancelled_at = now(), packing_by = null,
      packing_since = null, updated_at = now()
    where id = any(${idsOf(whole)}::bigint[])`.execute(trx);
  await sql`
    update order_holds set released_at = now(), released_by = ${madeBy}
    where order_id = any(${idsOf(orders)}::bigint[]) and released_at is null`.execute(trx);
  await forgetUnknown(trx, idsOf(orders));
  return endRest(trx, idsOf(orders.filter(({ begun }) => begun)));
};

/**
 * A person's word that these orders will not be shipped: their stock is given back and their holds
 * end. Of one that left in part only the rest can be, once the platform wants it no more: it is shipped. Answers why for those it refused, by order id; the others are cancelled.
 */
export const cancelOrders = async (
  trx: Database,
  { jobs }: Pick<OrderDeps, 'jobs'>,
  { orderIds, note, madeBy }: Cancellation,
): Promise<Map<string, AppError>> => {
  const orders = await lockForPeople(trx, orderIds);
  const refusals = new Map<string, AppError>();
  const taken = orders.filter((order) => {
    const refusal = refusalOf(order);
    if (refusal) refusals.set(order.id, refusal);
    return refusal === null;
  });
  if (taken.length === 0) return refusals;
  await giveBack(trx, taken, madeBy);
  const lost = await close(trx, taken, madeBy);
  await recordOrderEvents(
    trx,
    jobs,
    taken.map(({ id, merchantId, begun }) => {
      const data = { ...(begun && { changes: lost.get(id) ?? [] }), ...(note && { note }) };
      return { merchantId, orderId: id, kind: begun ? 'changed' : 'cancelled', data, madeBy };
    }),
  );
  await recordAudit(
    trx,
    taken.map((order) => ({ action: 'order_cancelled', ...auditedOrder(order) })),
  );
  for (const merchantId of new Set(taken.map((order) => order.merchantId))) {
    await announceArrival(trx, jobs, merchantId);
  }
  await announceOrders(trx, taken);
  return refusals;
};
