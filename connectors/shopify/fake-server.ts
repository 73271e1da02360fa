import { z } from 'zod';
import type { FakeFulfilment, FakePlatform, FakePlatformOptions } from '../fake-platform.ts';
import { createDeliveries } from './fake-deliveries.ts';
import { faultsOf, setFault } from './fake-faults.ts';
import { type Call, createSite } from './fake-http.ts';
import { nameOf } from './fake-order-view.ts';
import { orderEvents, uninstalledEvent } from './fake-payloads.ts';
import { createStaff, type Staff } from './fake-staff.ts';
import { type FakeStore, gid, storeSchema } from './fake-state.ts';
import { createStores } from './fake-stores.ts';
import { skuOf } from './fake-work.ts';

const mostCallsKept = 1000;
const doublingDelay = (attempt: number): number => 1000 * 2 ** (attempt - 1);

const fulfilmentsOf = (store: FakeStore): FakeFulfilment[] =>
  store.state.orders
    .flatMap((order) => order.fulfillments.map((made) => ({ order, made })))
    .sort((one, other) => one.made.id - other.made.id)
    .map(({ order, made: { id, tracking, lines } }) => ({
      id: gid('Fulfillment', id),
      orderId: gid('Order', order.id),
      orderNumber: nameOf(store, order),
      carrier: tracking?.company ?? null,
      trackingNumber: tracking?.number ?? null,
      trackingUrl: tracking?.url ?? null,
      lines: lines.map(({ lineId, quantity }) => ({ sku: skuOf(order, lineId), quantity })),
    }));

const createCallLog = (now: () => Date) => {
  const calls = new Map<string, Call[]>();
  return {
    of: (shop: string): Call[] => calls.get(shop) ?? [],
    record: (shop: string, call: Omit<Call, 'at'>): void => {
      const kept = (calls.get(shop) ?? []).slice(1 - mostCallsKept);
      calls.set(shop, [...kept, { at: now().toISOString(), ...call }]);
    },
  };
};

/**
 * Shopify with any number of stores: its own schema, tokens, budgets and webhooks, in memory.
 * `retryDelay` spaces the attempts of a webhook delivery, in milliseconds.
 */
export const createFakeShopify = (
  options: FakePlatformOptions,
  retryDelay: (attempt: number) => number = doublingDelay,
): FakePlatform & Staff => {
  const stores = createStores(options.now);
  const calls = createCallLog(options.now);
  const deliveries = createDeliveries({ ...options, retryDelay });
  const site = createSite({
    app: options.app,
    baseUrl: options.baseUrl,
    storeOf: stores.find,
    record: calls.record,
    publish: (store, order, topics) => deliveries.publish(store, orderEvents(store, order, topics)),
    uninstall: (store: FakeStore) => {
      deliveries.publish(store, [uninstalledEvent(store)]);
      store.state.uninstalledThrough = store.state.serial;
      store.state.subscriptions = [];
    },
  });

  return {
    platform: 'shopify',
    fetch: (request) => site.fetch(request),
    ...createStaff(stores, deliveries, options.seed),
    createStore: (input) => stores.add(storeSchema.parse(input)),
    stores: () =>
      stores.all().map((state) => ({
        shop: state.shop,
        name: state.name,
        faults: faultsOf(state),
        orders: state.orders.length,
        webhooks: state.subscriptions.length,
      })),
    orders: (shop) => stores.get(shop).state.orders,
    webhooks: (shop) => stores.get(shop).state.subscriptions,
    fulfilments: (shop) => fulfilmentsOf(stores.get(shop)),
    calls: calls.of,
    stock: (shop) =>
      stores.get(shop).state.products.map(({ sku, stock: quantity }) => ({ sku, quantity })),
    addProducts: (shop, products) => stores.get(shop).catalogue.add(products),
    removeProduct: (shop, sku) => stores.get(shop).catalogue.remove(sku),
    setStock: (shop, rows) => {
      const { catalogue } = stores.get(shop);
      for (const { sku, quantity } of rows)
        for (const product of catalogue.allOfSku(sku)) product.stock = quantity;
    },
    setFault: (shop, fault) => setFault(stores.get(shop).state, fault),
    settled: deliveries.settled,
    snapshot: () => structuredClone(stores.all()),
    restore: (snapshot) => z.array(storeSchema).parse(snapshot).forEach(stores.add),
  };
};
