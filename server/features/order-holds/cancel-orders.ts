import { sql } from 'kysely';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { release } from '../inventory/allocate.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { recordOrderEvents } from '../orders/order-events.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { forgetUnknown } from '../orders/unknown-products.ts';
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
  return order.begun ? orderBegun() : null;
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

const close = async (trx: Database, orderIds: readonly string[], madeBy: string): Promise<void> => {
  await sql`
    update orders set status = 'cancelled', cancelled_at = now(), packing_by = null,
      packing_since = null, updated_at = now()
    where id = any(${orderIds}::bigint[])`.execute(trx);
  await sql`
    update order_holds set released_at = now(), released_by = ${madeBy}
    where order_id = any(${orderIds}::bigint[]) and released_at is null`.execute(trx);
};

/**
 * A person's word that these orders will not be shipped: their stock is given back and their holds
 * end. Answers why for those it refused, by order id; the others are cancelled.
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
  const ids = taken.map(({ id }) => id);
  await close(trx, ids, madeBy);
  await forgetUnknown(trx, ids);
  const data = note ? { note } : {};
  await recordOrderEvents(
    trx,
    jobs,
    taken.map(({ id, merchantId }) => {
      return { merchantId, orderId: id, kind: 'cancelled', data, madeBy };
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
