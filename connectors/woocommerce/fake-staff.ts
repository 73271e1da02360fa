import type { FakeOrderChange, FakePlatform } from '../fake-platform.ts';
import { linesFor, shippingFor, sumUp } from './fake-order-form.ts';
import { changeStatus } from './fake-orders.ts';
import { buyerOf, withoutStreet } from './fake-people.ts';
import { moveStock } from './fake-products.ts';
import { naiveGmt } from './fake-reply.ts';
import type { FakeOrder, FakeStore } from './fake-state.ts';

/** What the server has for those who work in the shops. */
type Place = {
  storeOf: (shop: string) => FakeStore;
  nowOf: (store: FakeStore) => number;
  deliveries: { notify: (store: FakeStore, events: { topic: string; orderId: number }[]) => void };
};

/** An article keeps the line it has. */
const changeLines = (
  store: FakeStore,
  order: FakeOrder,
  wished: NonNullable<FakeOrderChange['lines']>,
): void => {
  const before = order.line_items;
  order.line_items = linesFor(store, wished).map((line) => ({
    ...line,
    id: before.find(({ sku }) => sku === line.sku)?.id ?? line.id,
  }));
  if (!order.stock_reduced) return;
  moveStock(store, before, 1);
  moveStock(store, order.line_items, -1);
};

const addressPart = ['address_1', 'address_2', 'city', 'state', 'postcode', 'country'] as const;

const changeAddress = (
  store: FakeStore,
  order: FakeOrder,
  address: NonNullable<FakeOrderChange['address']>,
): void => {
  if (address === 'incomplete') {
    Object.assign(order, withoutStreet(order));
    return;
  }
  const { billing } = buyerOf(store);
  const place = Object.fromEntries(addressPart.map((name) => [name, billing[name] ?? '']));
  order.billing = { ...order.billing, ...place };
  order.shipping = { ...order.shipping, ...place };
};

const change = (
  store: FakeStore,
  order: FakeOrder,
  { lines, address, shippingCode }: FakeOrderChange,
): void => {
  if (lines) changeLines(store, order, lines);
  if (address) changeAddress(store, order, address);
  if (shippingCode !== undefined) order.shipping_lines = [shippingFor(store, shippingCode)];
  sumUp(store, order);
};

type Work = (store: FakeStore, order: FakeOrder, now: number) => void;

/** What buyers and the shop's staff do to an order that was placed; each is told by webhook. */
export const staffed = ({
  storeOf,
  nowOf,
  deliveries,
}: Place): Pick<FakePlatform, 'cancelOrder' | 'payOrder' | 'changeOrder' | 'fulfilOrder'> => {
  const work = (shop: string, id: string, doIt: Work): void => {
    const store = storeOf(shop);
    const order = store.orders.find((one) => String(one.id) === id);
    if (!order) throw new Error(`The store ${shop} has no order ${id}`);
    doIt(store, order, nowOf(store));
    deliveries.notify(store, [{ topic: 'order.updated', orderId: order.id }]);
  };
  const moveTo = (shop: string, id: string, status: string): void =>
    work(shop, id, (store, order, now) => changeStatus({ store, now }, order, status));
  return {
    cancelOrder: (shop, id) => moveTo(shop, id, 'cancelled'),
    payOrder: (shop, id) => moveTo(shop, id, 'processing'),
    fulfilOrder: (shop, id) => moveTo(shop, id, 'completed'),
    changeOrder: (shop, id, changes) =>
      work(shop, id, (store, order, now) => {
        change(store, order, changes);
        order.date_modified_gmt = naiveGmt(now);
      }),
  };
};
