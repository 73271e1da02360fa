import { z } from 'zod';
import { knownStatuses } from './fake-order-list.ts';
import { setMeta } from './fake-order-number.ts';
import { showOrder } from './fake-order-show.ts';
import { keepStock } from './fake-order-stock.ts';
import { type FakeCall, type FakeReply, invalidParam, naiveGmt, storeError } from './fake-reply.ts';
import { type FakeOrder, type FakeStore, takeId } from './fake-state.ts';

const invalidId = (status: number): FakeReply =>
  storeError(status, { code: 'woocommerce_rest_shop_order_invalid_id', message: 'Invalid ID.' });

const orderOf = ({ store, ids }: FakeCall): FakeOrder | undefined =>
  store.orders.find(({ id }) => id === ids[0]);

/** Any status may follow any other; stock is taken and given back with it. */
export const changeStatus = (
  { store, now }: { store: FakeStore; now: number },
  order: FakeOrder,
  status: string,
): void => {
  const gmt = naiveGmt(now);
  if (status === 'completed' && order.status !== 'completed') order.date_completed_gmt = gmt;
  if (['processing', 'completed'].includes(status)) order.date_paid_gmt ??= gmt;
  order.status = status;
  keepStock(store, order);
  order.date_modified_gmt = gmt;
};

export const showOne = (call: FakeCall): FakeReply => {
  const order = orderOf(call);
  return order ? { status: 200, body: showOrder(call.store)(order) } : invalidId(404);
};

const updateSchema = z.object({
  status: z.string().optional(),
  meta_data: z
    .array(z.object({ id: z.number().optional(), key: z.string(), value: z.unknown() }))
    .default([]),
});

/** Every PUT counts as a change, also one that changes nothing. */
export const updateOrder = (call: FakeCall): FakeReply => {
  const order = orderOf(call);
  if (!order) return invalidId(400);
  const { status, meta_data: meta } = updateSchema.parse(call.body ?? {});
  if (status !== undefined && !knownStatuses.includes(status))
    return invalidParam('status', `status is not one of ${knownStatuses.join(', ')}.`);
  for (const one of meta) setMeta(call.store, order, one);
  changeStatus(call, order, status ?? order.status);
  call.notify('order.updated', order.id);
  return { status: 200, body: showOrder(call.store)(order) };
};

/** Throws an order into the bin; with `force` it is gone, and nobody is told. */
export const deleteOrder = (call: FakeCall): FakeReply => {
  const order = orderOf(call);
  if (!order) return invalidId(404);
  if (call.query.get('force') === 'true')
    call.store.orders = call.store.orders.filter((one) => one !== order);
  else {
    changeStatus(call, order, 'trash');
    call.notify('order.deleted', order.id);
  }
  return { status: 200, body: showOrder(call.store)(order) };
};

export const listRefunds = (call: FakeCall): FakeReply => {
  const order = orderOf(call);
  if (!order) return invalidId(404);
  const body = order.refunds.map(({ id, reason, amount, lines }) => ({
    id,
    reason,
    amount,
    line_items: lines.map((line) => ({
      id: line.id,
      quantity: -line.quantity,
      meta_data: [{ id: line.id, key: '_refunded_item_id', value: String(line.of) }],
    })),
  }));
  return { status: 200, body };
};

const refundSchema = z.object({
  amount: z.string(),
  line_items: z.array(z.object({ id: z.number(), quantity: z.number() })),
});

export const createRefund = (call: FakeCall): FakeReply => {
  const order = orderOf(call);
  if (!order) return invalidId(404);
  const { amount, line_items } = refundSchema.parse(call.body);
  const id = takeId(call.store);
  const lines = line_items.map((line) => ({
    id: takeId(call.store),
    of: line.id,
    quantity: line.quantity,
  }));
  order.refunds.push({ id, reason: '', amount, lines });
  changeStatus(call, order, order.status);
  call.notify('order.updated', order.id);
  return { status: 201, body: { id, amount } };
};
