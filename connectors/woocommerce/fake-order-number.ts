import { type FakeMeta, type FakeOrder, type FakeStore, takeId } from './fake-state.ts';

const numberKey = '_order_number';

/** Plugins of a store, as a comma list in its keys: `wc-ast/v3`, `wc-shipment-tracking/v3`, `fulfillments`, `order-numbers`. */
export const hasPlugin = ({ input }: FakeStore, plugin: string): boolean =>
  (input.keys?.plugins ?? '').split(',').includes(plugin);

export const metaOf = ({ meta_data: meta }: { meta_data: readonly FakeMeta[] }, key: string) =>
  meta.find((one) => one.key === key)?.value;

/** Sets hidden data by its key, or by its id where one is given; null removes it. */
export const setMeta = (
  store: FakeStore,
  owner: { meta_data: FakeMeta[] },
  { id, key, value }: { id?: number | undefined; key: string; value?: unknown },
): void => {
  const known = owner.meta_data.find((one) => (id ? one.id === id : one.key === key));
  if (value === null) owner.meta_data = owner.meta_data.filter((one) => one !== known);
  else if (known) Object.assign(known, { key, value });
  else owner.meta_data.push({ id: takeId(store), key, value });
};

/** The id, unless a plugin gave the order a number of its own. */
export const numberOf = (store: FakeStore, order: Pick<FakeOrder, 'id' | 'meta_data'>): string => {
  const number = hasPlugin(store, 'order-numbers') ? metaOf(order, numberKey) : undefined;
  return typeof number === 'string' ? number : String(order.id);
};

export const giveNumber = (store: FakeStore, order: FakeOrder): void => {
  if (hasPlugin(store, 'order-numbers'))
    setMeta(store, order, { key: numberKey, value: `NO-${1001 + store.orders.length}` });
};
