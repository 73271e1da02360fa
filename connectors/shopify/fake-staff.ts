import type { FakePlatform } from '../fake-platform.ts';
import type { createDeliveries } from './fake-deliveries.ts';
import { changeOrder, moveWork, payOrder } from './fake-order-changes.ts';
import type { OrderState } from './fake-order-state.ts';
import { nameOf } from './fake-order-view.ts';
import { cancelOrder, placeOrders, setHold, splitWork } from './fake-orders.ts';
import { type ComplianceTopic, complianceBody, orderEvents } from './fake-payloads.ts';
import { type FakeStore, gid } from './fake-state.ts';
import { orderOf, type Stores } from './fake-stores.ts';
import { shipByHand } from './fake-work.ts';

type Deliveries = ReturnType<typeof createDeliveries>;

/** What buyers, the shop's staff and Shopify itself do in a store. */
export type Staff = Pick<
  FakePlatform,
  'placeOrders' | 'cancelOrder' | 'payOrder' | 'changeOrder' | 'fulfilOrder'
> & {
  act: (shop: string, id: string, action: 'hold' | 'release' | 'split') => void;
  /** Moves what is left of an article of an order to another location of the shop. */
  moveWork: (shop: string, id: string, to: { sku: string; location: string }) => void;
  /** Writes something else than # before the numbers of orders. */
  setOrderPrefix: (shop: string, prefix: string) => void;
  /** Adds a location, or changes the one of that name. Of a new one the shop has no stock yet. */
  setLocation: (
    shop: string,
    location: { name: string; isActive?: boolean; isFulfillmentService?: boolean },
  ) => void;
  sendCompliance: (
    shop: string,
    topic: ComplianceTopic,
    to: { url: string; ids: string[] },
  ) => void;
};

const topics = {
  hold: ['FULFILLMENT_ORDERS_PLACED_ON_HOLD'],
  release: ['FULFILLMENT_ORDERS_HOLD_RELEASED'],
  split: ['FULFILLMENT_ORDERS_SPLIT'],
  move: ['FULFILLMENT_ORDERS_MOVED'],
  pay: ['ORDERS_PAID', 'ORDERS_UPDATED'],
  change: ['ORDERS_EDITED', 'ORDERS_UPDATED'],
  fulfil: ['ORDERS_FULFILLED', 'ORDERS_UPDATED'],
  cancel: ['ORDERS_CANCELLED', 'ORDERS_UPDATED', 'FULFILLMENT_ORDERS_CANCELLED'],
};

const placedTopics = ({ financialStatus }: OrderState): string[] => [
  'ORDERS_CREATE',
  ...(financialStatus === 'PAID' ? ['ORDERS_PAID'] : []),
  'FULFILLMENT_ORDERS_ORDER_ROUTING_COMPLETE',
];

export const createStaff = (stores: Stores, deliveries: Deliveries, seed: number): Staff => {
  const publish = (store: FakeStore, order: OrderState, about: readonly string[]): void =>
    deliveries.publish(store, orderEvents(store, order, about));
  const handle = (
    { shop, id, about }: { shop: string; id: string; about: readonly string[] },
    act: (store: FakeStore, order: OrderState) => void,
  ): void => {
    const store = stores.get(shop);
    const order = orderOf(store, id);
    act(store, order);
    publish(store, order, about);
  };

  return {
    placeOrders: (shop, count, options = {}) => {
      const store = stores.get(shop);
      const placed = placeOrders(store, count, { options, seed });
      if (options.notify !== false)
        for (const order of placed) publish(store, order, placedTopics(order));
      return placed.map((order) => ({ id: gid('Order', order.id), number: nameOf(store, order) }));
    },
    cancelOrder: (shop, id) => handle({ shop, id, about: topics.cancel }, cancelOrder),
    payOrder: (shop, id) => handle({ shop, id, about: topics.pay }, payOrder),
    changeOrder: (shop, id, change) =>
      handle({ shop, id, about: topics.change }, (store, order) =>
        changeOrder(store, order, change),
      ),
    fulfilOrder: (shop, id) =>
      handle({ shop, id, about: topics.fulfil }, (store, order) => shipByHand(store, order)),
    act: (shop, id, action) =>
      handle({ shop, id, about: topics[action] }, (store, order) => {
        if (action === 'split') splitWork(store, order);
        else setHold(store, order, action === 'hold');
      }),
    moveWork: (shop, id, to) =>
      handle({ shop, id, about: topics.move }, (store, order) => {
        const location = store.state.locations.find(({ name }) => name === to.location);
        if (!location) throw new Error(`${shop} has no location ${to.location}`);
        moveWork(store, order, { sku: to.sku, location });
      }),
    setOrderPrefix: (shop, prefix) => {
      stores.get(shop).state.orderPrefix = prefix;
    },
    setLocation: (shop, { name, isActive = true, isFulfillmentService = false }) => {
      const { locations } = stores.get(shop).state;
      const known = locations.find((location) => location.name === name);
      if (known) Object.assign(known, { isActive, isFulfillmentService });
      else {
        const id = Math.max(...locations.map((location) => location.id)) + 1;
        locations.push({ id, name, isActive, isFulfillmentService });
      }
    },
    sendCompliance: (shop, topic, { url, ids }) => {
      const store = stores.get(shop);
      const orders = ids.map((id) => orderOf(store, id));
      deliveries.comply(store, { topic, body: complianceBody(store, topic, orders) }, url);
    },
  };
};
