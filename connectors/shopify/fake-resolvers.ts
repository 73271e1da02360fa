import { connect } from './fake-connection.ts';
import { fulfillmentMutations, madeOf } from './fake-fulfillments.ts';
import type { Attempt } from './fake-idempotency.ts';
import { inventoryMutations } from './fake-inventory.ts';
import { orderFilters } from './fake-order-filters.ts';
import type { FulfillmentOrderState, OrderState } from './fake-order-state.ts';
import {
  changeKey,
  fulfillmentOrderView,
  fulfillmentView,
  idKey,
  orderView,
} from './fake-order-view.ts';
import { stockNode, type Viewer } from './fake-product-view.ts';
import { fitsInstant, search } from './fake-search.ts';
import { type FakeStore, gid } from './fake-state.ts';
import { stockLists } from './fake-stock-lists.ts';
import { subscriptionMutations, subscriptionView } from './fake-subscriptions.ts';

type ListArguments = { query?: string; sortKey?: string; includeClosed?: boolean };
type WorkRow = { order: OrderState; work: FulfillmentOrderState; id: number; updatedAt: string };

const byKey = <Row>(rows: Row[], key: (row: Row) => string): Row[] =>
  rows
    .map((row) => ({ row, at: key(row) }))
    .sort((left, right) => (left.at < right.at ? -1 : 1))
    .map(({ row }) => row);

const orders = (store: Viewer) => (args: ListArguments) => {
  const key = args.sortKey === 'UPDATED_AT' ? changeKey : idKey;
  const found = search(store.state.orders, args.query, orderFilters(store));
  return connect(byKey(found, key), args, { key, view: (order) => orderView(store, order) });
};

const workRows = ({ state }: FakeStore): WorkRow[] =>
  state.orders.flatMap((order) =>
    order.fulfillmentOrders.map((work) => ({
      order,
      work,
      id: work.id,
      updatedAt: work.updatedAt,
    })),
  );

const fulfillmentOrders = (store: Viewer) => (args: ListArguments) => {
  const rows = workRows(store).filter((row) => args.includeClosed || row.work.status !== 'CLOSED');
  const key = args.sortKey === 'UPDATED_AT' ? changeKey : idKey;
  const found = search(rows, args.query, {
    updated_at: (row, value, comparison) => fitsInstant(row.updatedAt, value, comparison),
    status: (row, value) => row.work.status.toLowerCase() === value.toLowerCase(),
    id: (row, value) => String(row.id) === value,
  });
  return connect(byKey(found, key), args, { key, view: (row) => fulfillmentOrderView(store, row) });
};

const node = (store: Viewer, id: string): object | null => {
  if (id.startsWith('gid://shopify/Order/')) {
    const order = store.state.orders.find((one) => gid('Order', one.id) === id);
    return order ? orderView(store, order) : null;
  }
  if (!id.startsWith('gid://shopify/FulfillmentOrder/')) return stockNode(store, id);
  const row = workRows(store).find((one) => gid('FulfillmentOrder', one.id) === id);
  return row ? fulfillmentOrderView(store, row) : null;
};

const fulfillment = (store: Viewer, id: string): object | null => {
  const found = madeOf(store, id);
  return found ? fulfillmentView(store, found) : null;
};

/** What a call sets off besides its answer. */
export type Effects = {
  uninstall: () => void;
  publish: (order: OrderState, topics: readonly string[]) => void;
};

/** The roots that graphql-js starts from: plain objects whose functions are the resolvers. */
export const createRoot = (store: Viewer, attempt: Attempt, effects: Effects) => ({
  shop: {
    id: gid('Shop', 60_000_001),
    name: store.state.name,
    myshopifyDomain: `${store.state.shop}.myshopify.com`,
    ianaTimezone: store.state.timeZone,
    currencyCode: store.state.currency,
  },
  currentAppInstallation: {
    id: gid('AppInstallation', 50_000_001),
    accessScopes: [...store.scopes].map((handle) => ({ handle, description: handle })),
  },
  orders: orders(store),
  order: ({ id }: { id: string }) => node(store, id),
  fulfillmentOrders: fulfillmentOrders(store),
  fulfillment: ({ id }: { id: string }) => fulfillment(store, id),
  fulfillmentOrder: ({ id }: { id: string }) => node(store, id),
  node: ({ id }: { id: string }) => node(store, id),
  nodes: ({ ids }: { ids: string[] }) => ids.map((id) => node(store, id)),
  ...stockLists(store),
  webhookSubscriptions: (args: { uri?: string; callbackUrl?: string; topics?: string[] }) => {
    const address = args.uri ?? args.callbackUrl;
    const found = store.state.subscriptions.filter(
      ({ uri, topic }) =>
        (!address || uri === address) && (!args.topics || args.topics.includes(topic)),
    );
    return connect(found, args, { key: idKey, view: subscriptionView });
  },
  ...subscriptionMutations(store),
  ...inventoryMutations(store, attempt),
  ...fulfillmentMutations(store, effects.publish),
  appUninstall: () => {
    effects.uninstall();
    return { app: null, userErrors: [] };
  },
});
