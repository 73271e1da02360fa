import { sql } from 'kysely';
import type { HoldInput } from '../../../contract/order-holds.contract.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import { recordOrderEvents } from '../orders/order-events.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { announceOrders, auditedOrder, isOpen, lockForPeople } from './locked-orders.ts';
import { orderClosed } from './order-holds.errors.ts';

export type NewHold = HoldInput & { orderId: string; placedBy: string };

/** Holds an order for a person's reason. The same open reason twice is one hold, with the newer note. */
export const placeHold = (
  { db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>,
  { orderId, reason, note, placedBy }: NewHold,
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const [order] = await lockForPeople(trx, [orderId]);
    if (!order || !isOpen(order)) throw orderClosed();
    await sql`
      insert into order_holds (order_id, reason, note, placed_by)
      values (${orderId}, ${reason}, ${note || null}, ${placedBy})
      on conflict (order_id, reason) where released_at is null
        do update set note = coalesce(excluded.note, order_holds.note)`.execute(trx);
    const { merchantId } = order;
    const data = { reason, ...(note && { note }) };
    await recordOrderEvents(trx, jobs, [
      { merchantId, orderId, kind: 'held', data, madeBy: placedBy },
    ]);
    const changes = [{ field: 'reason', from: null, to: reason }];
    await recordAudit(trx, [{ action: 'hold_placed', ...auditedOrder(order), changes }]);
    await announceOrders(trx, [order]);
  });
