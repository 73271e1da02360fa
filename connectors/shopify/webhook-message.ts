import { z } from 'zod';
import type { WebhookMessage } from '../connector.ts';

const numericId = z.union([z.number().int(), z.string().regex(/^\d+$/)]);
const orderId = numericId.transform((id) => `gid://shopify/Order/${id}`);

const orderSchema = z.object({
  admin_graphql_api_id: z.string().startsWith('gid://shopify/Order/'),
});
const orderOfSchema = z.object({ order_id: orderId });
const orderEditSchema = z.object({ order_edit: orderOfSchema });

const customerSchema = z
  .object({ id: numericId.transform((id) => `gid://shopify/Customer/${id}`) })
  .nullish();
const redactSchema = z.object({
  customer: customerSchema,
  orders_to_redact: z.array(orderId).default([]),
});
const dataRequestSchema = z.object({ customer: customerSchema });

/** Uninstalls name the shop as `myshopify_domain`, the compliance topics as `shop_domain`. */
const signedShopSchema = z
  .object({ myshopify_domain: z.string().optional(), shop_domain: z.string().optional() })
  .transform((body) => body.myshopify_domain ?? body.shop_domain ?? null)
  .catch(null);

/** Deliveries about fulfilment orders carry little more than ids, at places that differ by topic. */
const fulfillmentOrderIds = (value: unknown): string[] => {
  if (typeof value === 'string')
    return /^gid:\/\/shopify\/FulfillmentOrder\/\d+$/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(fulfillmentOrderIds))];
};

type Meaning<Message = WebhookMessage> = Message extends { eventId: string }
  ? Omit<Message, 'eventId' | 'topic'>
  : never;

const aboutOrders = (platformOrderIds: string[]): Meaning =>
  platformOrderIds.length > 0 ? { kind: 'orders', platformOrderIds } : { kind: 'other' };

const orderMeaning = (topic: string, body: unknown): Meaning => {
  if (topic === 'orders/edited') {
    const edit = orderEditSchema.safeParse(body);
    return aboutOrders(edit.success ? [edit.data.order_edit.order_id] : []);
  }
  if (topic.startsWith('orders/')) {
    const order = orderSchema.safeParse(body);
    return aboutOrders(order.success ? [order.data.admin_graphql_api_id] : []);
  }
  if (topic === 'refunds/create') {
    const refund = orderOfSchema.safeParse(body);
    return aboutOrders(refund.success ? [refund.data.order_id] : []);
  }
  if (topic.startsWith('fulfillment_orders/')) return aboutOrders(fulfillmentOrderIds(body));
  return { kind: 'other' };
};

const shopMeaning = (topic: string, body: unknown): Meaning | null => {
  switch (topic) {
    case 'app/uninstalled':
      return { kind: 'uninstalled' };
    case 'shop/redact':
      return { kind: 'erase_shop' };
    case 'customers/redact': {
      const redact = redactSchema.safeParse(body);
      if (!redact.success) return { kind: 'other' };
      const { customer, orders_to_redact: platformOrderIds } = redact.data;
      return { kind: 'erase_buyer', customerId: customer?.id ?? null, platformOrderIds };
    }
    case 'customers/data_request': {
      const request = dataRequestSchema.safeParse(body);
      const customerId = request.success ? (request.data.customer?.id ?? null) : null;
      return { kind: 'buyer_data_request', customerId };
    }
    default:
      return null;
  }
};

/**
 * What a genuine delivery means. Shopify signs the body but not the headers, so what would cut off
 * or erase a shop is believed only when the signed body itself names that shop; otherwise null.
 */
export const meaningOf = (topic: string, shop: string | null, body: unknown): Meaning | null => {
  const meaning = shopMeaning(topic, body);
  if (!meaning) return orderMeaning(topic, body);
  const signedShop = signedShopSchema.parse(body);
  return signedShop !== null && signedShop === shop ? meaning : null;
};
