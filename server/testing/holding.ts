import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { heldOrderSchema, holdResultsSchema } from '../../contract/order-holds.contract.ts';
import { type Order, orderSchema } from '../../contract/orders.contract.ts';
import type { TestProduct } from './product.ts';
import { order, takingOrdersOf } from './taking-orders.ts';

/** Orders that are here with their stock, held and released over the API. */
export const holdingOf = async (product: TestProduct) => {
  const { call, db, user } = product;
  const { account, take, show, shelf } = takingOrdersOf(product);
  const ecAccountId = await account();
  /** An order of three units that are on the shelf and kept for it. */
  const taken = async (): Promise<{ shown: Order; productId: string; number: string }> => {
    const { id: productId, sku } = await shelf(5);
    const number = `#${randomUUID().slice(0, 8)}`;
    await take(ecAccountId, [order(number, [{ sku, quantity: 3 }])]);
    return { shown: await show(ecAccountId, number), productId, number };
  };
  const place = (id: string, body: object, as = user) =>
    call(`/api/v1/orders/${id}/holds`, { as, body });
  const held = async (reason = 'merchant_request') => {
    const { shown, ...rest } = await taken();
    const reply = await place(shown.id, { reason, note: 'Please wait' });
    const [hold] = orderSchema.parse(reply.body).holds;
    return { orderId: shown.id, holdId: hold?.id ?? '', ...rest };
  };
  /** As the import places it. */
  const heldBySystem = async (reason: string) => {
    const { shown, ...rest } = await taken();
    const { id } = await db
      .insertInto('order_holds')
      .values({ order_id: shown.id, reason, placed_by: 'system' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { orderId: shown.id, holdId: id, ...rest };
  };
  const release = async (body: object, as = user) =>
    holdResultsSchema.parse((await call('/api/v1/order-holds/release', { as, body })).body).items;
  const list = async (query = '', as = user) => {
    const { body } = await call(`/api/v1/order-holds?${query}`, { as });
    const page = z.object({ items: z.array(heldOrderSchema), nextCursor: z.string().nullable() });
    return page.parse(body);
  };
  const holdsOf = async (orderId: string) => {
    const { body } = await call(`/api/v1/orders/${orderId}`, { as: user });
    return orderSchema.parse(body).holds.map(({ reason, note }) => ({ reason, note }));
  };
  const eventsOf = (orderId: string) =>
    db
      .selectFrom('order_events')
      .select(['kind', 'data', 'made_by'])
      .where('order_id', '=', orderId)
      .where('kind', '<>', 'imported')
      .orderBy('id')
      .execute();
  const auditOf = (orderId: string) =>
    db
      .selectFrom('audit_log')
      .select(['action', 'actor_name'])
      .where('subject_kind', '=', 'order')
      .where('subject_id', '=', orderId)
      .orderBy('id')
      .execute();
  return {
    ecAccountId,
    taken,
    place,
    held,
    heldBySystem,
    release,
    list,
    holdsOf,
    eventsOf,
    auditOf,
  };
};
