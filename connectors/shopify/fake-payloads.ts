import { totalsOf } from './fake-order-view.ts';
import { type FakeStore, type FulfillmentOrderState, gid, type OrderState } from './fake-state.ts';

/** One thing that subscribers hear of: a topic and the body that is signed. */
export type StoreEvent = { topic: string; body: unknown };

/** Orders travel in the shape of the older REST API; most of its fields are left out. */
const orderBody = (store: FakeStore, order: OrderState): unknown => ({
  id: order.id,
  admin_graphql_api_id: gid('Order', order.id),
  name: `#${order.number}`,
  order_number: order.number,
  created_at: order.createdAt,
  updated_at: order.updatedAt,
  cancelled_at: order.cancelledAt,
  financial_status: order.financialStatus.toLowerCase(),
  fulfillment_status: order.fulfillmentStatus === 'FULFILLED' ? 'fulfilled' : null,
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

const workBody = ({ id, status }: FulfillmentOrderState): unknown => ({
  fulfillment_order: { id: gid('FulfillmentOrder', id), status: status.toLowerCase() },
});

export const orderEvents = (
  store: FakeStore,
  order: OrderState,
  topics: readonly string[],
): StoreEvent[] =>
  topics.flatMap((topic) =>
    topic.startsWith('FULFILLMENT_ORDERS_')
      ? order.fulfillmentOrders.map((work) => ({ topic, body: workBody(work) }))
      : [{ topic, body: orderBody(store, order) }],
  );

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
