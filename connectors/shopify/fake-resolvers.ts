import { connect } from './fake-connection.ts';
import {
  changeKey,
  fulfillmentOrderView,
  idKey,
  orderFilters,
  orderView,
} from './fake-order-view.ts';
import { locationId, locationView, stockNode, variantViews } from './fake-product-view.ts';
import { fitsInstant, search } from './fake-search.ts';
import { type FakeStore, type FulfillmentOrderState, gid, type OrderState } from './fake-state.ts';
import { subscriptionMutations, subscriptionView } from './fake-subscriptions.ts';
import { impliedScopes } from './scopes.ts';

type ListArguments = { query?: string; sortKey?: string; includeClosed?: boolean };
type WorkRow = { order: OrderState; work: FulfillmentOrderState; id: number; updatedAt: string };

const byKey = <Row>(rows: Row[], key: (row: Row) => string): Row[] =>
  rows
    .map((row) => ({ row, at: key(row) }))
    .sort((left, right) => (left.at < right.at ? -1 : 1))
    .map(({ row }) => row);

const orders = (store: FakeStore) => (args: ListArguments) => {
  const key = args.sortKey === 'UPDATED_AT' ? changeKey : idKey;
  const found = search(store.state.orders, args.query, orderFilters);
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

const fulfillmentOrders = (store: FakeStore) => (args: ListArguments) => {
  const rows = workRows(store).filter((row) => args.includeClosed || row.work.status !== 'CLOSED');
  const key = args.sortKey === 'UPDATED_AT' ? changeKey : idKey;
  const found = search(rows, args.query, {
    updated_at: (row, value, comparison) => fitsInstant(row.updatedAt, value, comparison),
    status: (row, value) => row.work.status.toLowerCase() === value.toLowerCase(),
    id: (row, value) => String(row.id) === value,
  });
  return connect(byKey(found, key), args, { key, view: (row) => fulfillmentOrderView(store, row) });
};

const node = (store: FakeStore, id: string): object | null => {
  const order = store.state.orders.find((one) => gid('Order', one.id) === id);
  if (order) return orderView(store, order);
  const row = workRows(store).find((one) => gid('FulfillmentOrder', one.id) === id);
  return row ? fulfillmentOrderView(store, row) : stockNode(store, id);
};

/** The roots that graphql-js starts from: plain objects whose functions are the resolvers. */
export const createRoot = (
  store: FakeStore,
  granted: readonly string[],
  uninstall: () => void,
) => ({
  shop: {
    id: gid('Shop', 60_000_001),
    name: store.state.name,
    myshopifyDomain: `${store.state.shop}.myshopify.com`,
    ianaTimezone: store.state.timeZone,
    currencyCode: store.state.currency,
  },
  currentAppInstallation: {
    id: gid('AppInstallation', 50_000_001),
    accessScopes: [...impliedScopes(granted)].map((handle) => ({ handle, description: handle })),
  },
  orders: orders(store),
  order: ({ id }: { id: string }) => node(store, id),
  fulfillmentOrders: fulfillmentOrders(store),
  fulfillmentOrder: ({ id }: { id: string }) => node(store, id),
  node: ({ id }: { id: string }) => node(store, id),
  nodes: ({ ids }: { ids: string[] }) => ids.map((id) => node(store, id)),
  locations: (args: unknown) =>
    connect([locationId], args, { key: (id) => id, view: () => locationView(store) }),
  productVariants: (args: unknown) =>
    connect(variantViews(store), args, { key: idKey, view: ({ view }) => view }),
  webhookSubscriptions: (args: { uri?: string; callbackUrl?: string; topics?: string[] }) => {
    const address = args.uri ?? args.callbackUrl;
    const found = store.state.subscriptions.filter(
      ({ uri, topic }) =>
        (!address || uri === address) && (!args.topics || args.topics.includes(topic)),
    );
    return connect(found, args, { key: idKey, view: subscriptionView });
  },
  ...subscriptionMutations(store),
  appUninstall: () => {
    uninstall();
    return { app: null, userErrors: [] };
  },
});
