import type {
  FakeOrderOptions,
  FakePlatform,
  FakePlatformOptions,
  FakeStoreInput,
} from '../fake-platform.ts';
import { createDeliveries } from './fake-deliveries.ts';
import { clockSkewOf, setFault } from './fake-faults.ts';
import { answerSite } from './fake-front.ts';
import { fillInOrder } from './fake-order-form.ts';
import { numberOf } from './fake-order-number.ts';
import { showOrder } from './fake-order-show.ts';
import { fulfilmentsOf } from './fake-parcel-view.ts';
import { addProducts, removeProduct } from './fake-products.ts';
import { shelfOf } from './fake-shelf.ts';
import { staffed } from './fake-staff.ts';
import { type FakeStore, snapshotSchema } from './fake-state.ts';
import { showWebhook } from './fake-webhooks.ts';

const callsKept = 2000;

const seedOf = (shop: string, seed: number): number =>
  [...shop].reduce((sum, char) => Math.imul(sum, 31) + (char.codePointAt(0) ?? 0), seed);

/** Milliseconds at which `count` orders were placed, evenly spread over the span that was asked for. */
const placingTimes = (count: number, options: FakeOrderOptions, now: number): number[] => {
  const from = options.placedFrom ? Date.parse(options.placedFrom) : now;
  const to = options.placedTo ? Date.parse(options.placedTo) : Math.max(from, now);
  return Array.from({ length: count }, (_, index) => from + ((to - from) * index) / count);
};

const newStore = (input: FakeStoreInput, seed: number): FakeStore => {
  const store: FakeStore = {
    input,
    random: seedOf(input.shop, seed),
    nextId: 100,
    products: [],
    orders: [],
    webhooks: [],
    faults: [],
    calls: [],
    nonces: {},
  };
  addProducts(store, input.products);
  return store;
};

export type World = {
  options: FakePlatformOptions;
  stores: Map<string, FakeStore>;
  deliveries: ReturnType<typeof createDeliveries>;
  storeOf: (shop: string) => FakeStore;
  nowOf: (store: FakeStore) => number;
};

const serving = ({ options, stores, deliveries, nowOf }: World): Pick<FakePlatform, 'fetch'> => ({
  fetch: async (request) => {
    const { pathname } = new URL(request.url);
    const [, shop = ''] = pathname.split('/');
    const store = stores.get(shop);
    if (!store) return new Response('No such store', { status: 404 });
    const path = pathname.slice(shop.length + 1);
    const response = await answerSite(request, path, {
      store,
      now: nowOf(store),
      home: `${options.baseUrl()}/${shop}`,
      notify: (topic, orderId) => deliveries.notify(store, [{ topic, orderId }]),
      ping: deliveries.ping,
    });
    const at = options.now().toISOString();
    store.calls.push({ at, method: request.method, path, status: response.status });
    if (store.calls.length > callsKept) store.calls.shift();
    return response;
  },
});

const selling = (world: World): Pick<FakePlatform, 'placeOrders'> => ({
  placeOrders: (shop, count, placing = {}) => {
    const store = world.storeOf(shop);
    const placed = placingTimes(count, placing, world.nowOf(store)).map((at) =>
      fillInOrder(store, at, placing),
    );
    const events = placed.flatMap(({ id, status }) => [
      { topic: 'order.created', orderId: id },
      ...(status === 'pending' ? [] : [{ topic: 'order.updated', orderId: id }]),
    ]);
    if (placing.notify !== false) world.deliveries.notify(store, events);
    return placed.map((order) => ({ id: String(order.id), number: numberOf(store, order) }));
  },
});

const counting = ({
  storeOf,
}: World): Pick<FakePlatform, 'stock' | 'setStock' | 'addProducts' | 'removeProduct'> => ({
  stock: (shop) =>
    shelfOf(storeOf(shop)).sellable.map(({ sku, stock_quantity }) => ({
      sku,
      quantity: stock_quantity ?? 0,
    })),
  setStock: (shop, rows) => {
    const { bySku } = shelfOf(storeOf(shop));
    for (const { sku, quantity } of rows)
      for (const product of bySku.get(sku) ?? []) product.stock_quantity = quantity;
  },
  addProducts: (shop, products) => addProducts(storeOf(shop), products),
  removeProduct: (shop, sku) => removeProduct(storeOf(shop), sku),
});

/**
 * WooCommerce stores that keep the rules of WooCommerce 11: keys over https and signatures over
 * http, second-sharp change filters, webhooks sent once and switched off after failures. A request
 * with the header `x-forwarded-proto: https` counts as secure.
 */
export const createFakeWooCommerce = (options: FakePlatformOptions): FakePlatform => {
  const stores = new Map<string, FakeStore>();
  const deliveries = createDeliveries(options);
  const storeOf = (shop: string): FakeStore => {
    const store = stores.get(shop);
    if (!store) throw new Error(`There is no WooCommerce store named ${shop}`);
    return store;
  };
  const nowOf = (store: FakeStore): number => options.now().getTime() + clockSkewOf(store);
  const world: World = { options, stores, deliveries, storeOf, nowOf };
  return {
    platform: 'woocommerce',
    ...serving(world),
    ...selling(world),
    ...staffed(world),
    ...counting(world),
    createStore: (input) => stores.set(input.shop, newStore(input, options.seed)),
    stores: () =>
      [...stores.values()].map(({ input, faults, orders, webhooks }) => ({
        shop: input.shop,
        name: input.name,
        faults,
        orders: orders.length,
        webhooks: webhooks.length,
      })),
    orders: (shop) => storeOf(shop).orders.map(showOrder(storeOf(shop))),
    webhooks: (shop) => storeOf(shop).webhooks.map(showWebhook),
    fulfilments: (shop) => fulfilmentsOf(storeOf(shop)),
    calls: (shop) => [...storeOf(shop).calls],
    setFault: (shop, fault) => setFault(storeOf(shop), fault),
    settled: deliveries.settled,
    snapshot: () => structuredClone([...stores.values()]),
    restore: (state) => {
      stores.clear();
      for (const store of snapshotSchema.parse(state)) stores.set(store.input.shop, store);
    },
  };
};
