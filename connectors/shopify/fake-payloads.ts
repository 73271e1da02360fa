import { totalsOf } from './fake-line-view.ts';
import type { FulfillmentOrderState, OrderState } from './fake-order-state.ts';
import { nameOf } from './fake-order-view.ts';
import { type FakeStore, gid } from './fake-state.ts';

/** One thing that subscribers hear of: a topic and the body that is signed. */
export type StoreEvent = { topic: string; body: unknown };

const restStatus: Readonly<Record<string, string>> = {
  FULFILLED: 'fulfilled',
  PARTIALLY_FULFILLED: 'partial',
};

/** Orders travel in the shape of the older REST API; most of its fields are left out. */
const orderBody = (store: FakeStore, order: OrderState): unknown => ({
  id: order.id,
  admin_graphql_api_id: gid('Order', order.id),
  name: nameOf(store, order),
  order_number: order.number,
  created_at: order.createdAt,
  updated_at: order.updatedAt,
  cancelled_at: order.cancelledAt,
  financial_status: order.financialStatus.toLowerCase(),
  fulfillment_status: restStatus[order.fulfillmentStatus] ?? null,
  currency: store.state.currency,
  total_price: totalsOf(order).total.toFixed(2),
  test: false,
  customer: { id: order.buyer.id, admin_graphql_api_id: gid('Customer', order.buyer.id) },
  line_items: order.lines.map((line) => ({
    id: line.id,
    sku: line.sku,
    name: line.name,
    quantity: line.quantity,
    price: line.price.toFixed(2),
  })),
});

const editBody = ({ id, updatedAt }: OrderState): unknown => ({
  order_edit: { id, order_id: id, committed_at: updatedAt, notify_customer: false },
});

const workBody = ({ id, status }: FulfillmentOrderState): unknown => ({
  fulfillment_order: { id: gid('FulfillmentOrder', id), status: status.toLowerCase() },
});

export const orderEvents = (
  store: FakeStore,
  order: OrderState,
  topics: readonly string[],
): StoreEvent[] =>
  topics.flatMap((topic) => {
    if (topic.startsWith('FULFILLMENT_ORDERS_'))
      return order.fulfillmentOrders.map((work) => ({ topic, body: workBody(work) }));
    return [{ topic, body: topic === 'ORDERS_EDITED' ? editBody(order) : orderBody(store, order) }];
  });

export const uninstalledEvent = ({ state }: FakeStore): StoreEvent => ({
  topic: 'APP_UNINSTALLED',
  body: { id: 60_000_001, name: state.name, myshopify_domain: `${state.shop}.myshopify.com` },
});

export type ComplianceTopic = 'customers/data_request' | 'customers/redact' | 'shop/redact';

export const complianceBody = (
  { state }: FakeStore,
  topic: ComplianceTopic,
  orders: readonly OrderState[],
): unknown => {
  const shop = { shop_id: 60_000_001, shop_domain: `${state.shop}.myshopify.com` };
  const [first] = orders;
  const customer = first && { id: first.buyer.id, email: first.buyer.email };
  const ids = orders.map((order) => order.id);
  if (topic === 'shop/redact') return shop;
  return topic === 'customers/redact'
    ? { ...shop, customer, orders_to_redact: ids }
    : { ...shop, customer, orders_requested: ids, data_request: { id: 9999 } };
};
