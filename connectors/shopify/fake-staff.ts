import type { FakePlatform } from '../fake-platform.ts';
import type { createDeliveries } from './fake-deliveries.ts';
import { cancelOrder, placeOrders, setHold, splitWork } from './fake-orders.ts';
import { type ComplianceTopic, complianceBody, orderEvents } from './fake-payloads.ts';
import { type FakeStore, gid, type OrderState } from './fake-state.ts';
import { orderOf, type Stores } from './fake-stores.ts';

type Deliveries = ReturnType<typeof createDeliveries>;

/** What buyers, the shop's staff and Shopify itself do in a store. */
export type Staff = Pick<FakePlatform, 'placeOrders' | 'cancelOrder'> & {
  act: (shop: string, id: string, action: 'hold' | 'release' | 'split') => void;
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

  return {
    placeOrders: (shop, count, options = {}) => {
      const store = stores.get(shop);
      const placed = placeOrders(store, count, { options, seed });
      if (options.notify !== false)
        for (const order of placed) publish(store, order, placedTopics(order));
      return placed.map((order) => ({ id: gid('Order', order.id), number: `#${order.number}` }));
    },
    cancelOrder: (shop, id) => {
      const store = stores.get(shop);
      const order = orderOf(store, id);
      cancelOrder(store, order);
      publish(store, order, topics.cancel);
    },
    act: (shop, id, action) => {
      const store = stores.get(shop);
      const order = orderOf(store, id);
      if (action === 'split') splitWork(store, order);
      else setHold(store, order, action === 'hold');
      publish(store, order, topics[action]);
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
