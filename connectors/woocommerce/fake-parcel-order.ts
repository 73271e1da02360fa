import { type FakeCall, type FakeReply, naiveGmt, storeError } from './fake-reply.ts';
import type { FakeOrder } from './fake-state.ts';

type Handler = (call: FakeCall) => FakeReply;
export type OrderHandler = (call: FakeCall, order: FakeOrder) => FakeReply;

const invalidOrder = storeError(404, {
  code: 'woocommerce_rest_order_invalid_id',
  message: 'Invalid order ID.',
});

/** What a plugin says that lets nobody else ship. */
export const locked = storeError(400, {
  code: 'erp_parcels_locked',
  message: 'Parcels of this shop are kept by the &quot;ERP link&quot; plugin.',
});

export const orderOf = ({ store, ids }: FakeCall): FakeOrder | undefined =>
  store.orders.find(({ id }) => id === ids[0]);

export const withOrder =
  (handle: OrderHandler, find = orderOf): Handler =>
  (call) => {
    const order = find(call);
    return order ? handle(call, order) : invalidOrder;
  };

export const touch = ({ now, notify }: FakeCall, order: FakeOrder): void => {
  order.date_modified_gmt = naiveGmt(now);
  notify('order.updated', order.id);
};
