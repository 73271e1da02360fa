import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { orderSchema } from '../../contract/orders.contract.ts';
import { shipmentSchema } from '../../contract/shipments.contract.ts';
import { allocateOrders } from '../features/orders/order-stock.ts';
import { workOnTracking } from '../features/shipments/shipments.workers.ts';
import type { TestUser } from './people.ts';
import type { TestProduct } from './product.ts';
import { makeOrder, makeProduct, stockUp } from './stock.ts';

const { signal } = new AbortController();
const itemsSchema = z.object({ items: z.array(shipmentSchema) });

type Wanted = { productId: string; quantity?: number; units?: number };
type Placed = { ecAccountId?: string; number?: string };

const readingOf = ({ call, db, user }: TestProduct) => ({
  parcelsOf: async (orderId: string) => {
    const reply = await call(`/api/v1/orders/${orderId}/shipments`, { as: user });
    return itemsSchema.parse(reply.body).items;
  },
  readParcels: (body: unknown) => itemsSchema.parse(body).items,
  show: async (orderId: string) =>
    orderSchema.parse((await call(`/api/v1/orders/${orderId}`, { as: user })).body),
  movementsOf: async (orderId: string) =>
    db
      .selectFrom('stock_movements')
      .select(['kind', 'on_hand_change as onHand', 'allocated_change as allocated'])
      .where('order_id', '=', orderId)
      .where('kind', '<>', 'allocated')
      .orderBy('id')
      .execute(),
  eventsOf: async (orderId: string) =>
    db
      .selectFrom('order_events')
      .select(['kind', 'data', 'made_by'])
      .where('order_id', '=', orderId)
      .orderBy('id')
      .execute(),
});

/** Orders on a shelf, what is done with them at the packing table, and what platforms are told. */
export const shippingOf = (product: TestProduct) => {
  const { call, db, deps, user, merchantId, channelId } = product;

  const shelf = async (units: number): Promise<string> => {
    const id = await makeProduct(db, merchantId);
    if (units > 0) await stockUp(db, id, units);
    return id;
  };

  /** An order of a shop that sells from the main warehouse, with what is free kept back for it. */
  const placed = async (lines: readonly Wanted[], { ecAccountId, number }: Placed = {}) => {
    const order = await makeOrder(db, merchantId, lines);
    await db
      .updateTable('orders')
      .set({
        sales_channel_id: channelId,
        ...(ecAccountId && { ec_account_id: ecAccountId }),
        ...(number && { platform_order_number: number }),
      })
      .where('id', '=', order.orderId)
      .execute();
    await db.transaction().execute((trx) => allocateOrders(trx, [order.orderId]));
    return order;
  };

  const parcel = (lines?: { orderLineId: string; quantity: number }[]) => ({
    carrier: 'Black Cat',
    trackingNumber: randomUUID(),
    ...(lines && { lines }),
  });

  const ship = (orderId: string, body: object = {}, as: TestUser = user) =>
    call(`/api/v1/orders/${orderId}/shipments`, {
      as,
      body: { requestId: randomUUID(), parcels: [parcel()], ...body },
    });

  const queuedRuns = async (ecAccountId: string): Promise<string[]> => {
    const runs = await db
      .selectFrom('runs')
      .select('id')
      .where('ec_account_id', '=', ecAccountId)
      .where('kind', '=', 'tracking')
      .where('status', '<>', 'done')
      .orderBy('id')
      .execute();
    return runs.map(({ id }) => id);
  };

  return {
    shelf,
    placed,
    parcel,
    ship,
    queuedRuns,
    /** Works as the workers would on everything that is queued for an account. */
    tell: async (ecAccountId: string, using = deps): Promise<void> => {
      for (const runId of await queuedRuns(ecAccountId)) await workOnTracking(using, runId, signal);
    },
    ...readingOf(product),
  };
};
