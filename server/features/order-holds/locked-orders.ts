import { sql } from 'kysely';
import type { OrderStatus } from '../../../contract/orders.contract.ts';
import { orderStatusSchema } from '../../../contract/orders.contract.ts';
import { announceChanges } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { lockOrders } from '../orders/order-writes.ts';

export type LockedOrder = {
  id: string;
  merchantId: string;
  ecAccountId: string | null;
  number: string;
  status: OrderStatus;
  openHolds: number;
  packingBy: string | null;
  /** Some units left the warehouse. */
  begun: boolean;
  /** It is held because the platform wants nothing more of it. */
  overThere: boolean;
};

/** Locks orders in their one order, and reads them as they are then: not with one statement. */
export const lockForPeople = async (
  trx: Database,
  orderIds: readonly string[],
): Promise<LockedOrder[]> => {
  await lockOrders(trx, orderIds);
  const { rows } = await sql<LockedOrder>`
    select o.id, o.merchant_id as "merchantId", o.ec_account_id as "ecAccountId",
      o.platform_order_number as number, o.status, o.open_holds as "openHolds",
      o.packing_by as "packingBy",
      exists (select from order_lines l where l.order_id = o.id and l.shipped_quantity > 0) as begun,
      exists (select from order_holds h where h.order_id = o.id and h.released_at is null
        and h.reason in ('cancelled_on_platform', 'fulfilled_on_platform')) as "overThere"
    from orders o where o.id = any(${orderIds}::bigint[]) order by o.id`.execute(trx);
  return rows.map((row) => ({ ...row, status: orderStatusSchema.parse(row.status) }));
};

export const isOpen = ({ status }: Pick<LockedOrder, 'status'>): boolean =>
  status !== 'shipped' && status !== 'cancelled';

type Changed = { id: string; merchantId: string; ecAccountId: string | null };

/** One change per account: who shows orders or parcels of it reads them again after any of them. */
export const announceOfAccounts = (
  trx: Database,
  topic: 'order' | 'shipment',
  things: readonly Changed[],
): Promise<void> => {
  const byOwner = Map.groupBy(
    things,
    ({ merchantId, ecAccountId }) => `${merchantId}/${ecAccountId}`,
  );
  const changes = [...byOwner.values()].flatMap(([first]) => first ?? []);
  return announceChanges(
    trx,
    changes.map(({ id, merchantId, ecAccountId }) => {
      return { merchantId, topic, id, ...(ecAccountId && { ecAccountId }) };
    }),
  );
};

export const announceOrders = (trx: Database, orders: readonly Changed[]): Promise<void> =>
  announceOfAccounts(trx, 'order', orders);

/** How the audit log names an order. */
export const auditedOrder = ({ id, merchantId, ecAccountId, number }: LockedOrder) => ({
  subject: { kind: 'order', id, name: number } as const,
  merchantId,
  ...(ecAccountId && { ecAccountId }),
});
