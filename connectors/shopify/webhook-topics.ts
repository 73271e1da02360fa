/** What the app subscribes to in every shop. Every hint leads to reading the order anew. */
export const subscribedTopics = [
  'ORDERS_CREATE',
  'ORDERS_UPDATED',
  'ORDERS_CANCELLED',
  'ORDERS_EDITED',
  'ORDERS_PAID',
  'REFUNDS_CREATE',
  'FULFILLMENT_ORDERS_ORDER_ROUTING_COMPLETE',
  'FULFILLMENT_ORDERS_PLACED_ON_HOLD',
  'FULFILLMENT_ORDERS_HOLD_RELEASED',
  'FULFILLMENT_ORDERS_MOVED',
  'FULFILLMENT_ORDERS_SPLIT',
  'FULFILLMENT_ORDERS_MERGED',
  'FULFILLMENT_ORDERS_CANCELLED',
  'APP_UNINSTALLED',
] as const;

const groups = ['FULFILLMENT_ORDERS', 'ORDERS', 'REFUNDS', 'APP'];

/** The enum name as deliveries write it: `ORDERS_CREATE` becomes `orders/create`. */
export const topicHeader = (topic: string): string => {
  const group = groups.find((name) => topic.startsWith(`${name}_`)) ?? '';
  return `${group}/${topic.slice(group.length + 1)}`.toLowerCase();
};
