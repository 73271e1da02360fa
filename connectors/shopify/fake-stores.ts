import { createCatalogue } from './fake-catalogue.ts';
import { activeFault } from './fake-faults.ts';
import type { OrderState } from './fake-order-state.ts';
import { type FakeStore, gid, type StoreState } from './fake-state.ts';

/** The stores of one fake platform by name; a store's clock runs ahead when it was told so. */
export const createStores = (platformNow: () => Date) => {
  const stores = new Map<string, FakeStore>();
  return {
    add: (state: StoreState): void => {
      const skew = (): number => activeFault(state, 'clock_skew')?.delayMs ?? 0;
      const now = (): Date => new Date(platformNow().getTime() + skew());
      stores.set(state.shop, { state, catalogue: createCatalogue(state), now });
    },
    find: (shop: string): FakeStore | undefined => stores.get(shop),
    get: (shop: string): FakeStore => {
      const store = stores.get(shop);
      if (!store) throw new Error(`Shopify has no store named ${shop}`);
      return store;
    },
    all: (): StoreState[] => [...stores.values()].map(({ state }) => state),
  };
};
export type Stores = ReturnType<typeof createStores>;

/** By the id of the API or by the bare number that ends it. */
export const orderOf = ({ state }: FakeStore, id: string): OrderState => {
  const order = state.orders.find((one) => gid('Order', one.id) === id || String(one.id) === id);
  if (!order) throw new Error(`${state.shop} has no order ${id}`);
  return order;
};
