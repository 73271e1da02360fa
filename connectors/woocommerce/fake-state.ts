import { z } from 'zod';
import { faultKinds } from '../fake-platform.ts';

const inputSchema = z.object({
  shop: z.string(),
  name: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  products: z.array(
    z.object({
      sku: z.string(),
      barcode: z.string(),
      name: z.string(),
      price: z.string(),
      stock: z.number(),
      tracked: z.boolean().exactOptional(),
    }),
  ),
  shippingCodes: z.array(z.string()),
  keys: z.record(z.string(), z.string()).exactOptional(),
});

const productSchema = z.object({
  id: z.number(),
  parent_id: z.number(),
  type: z.enum(['simple', 'variable', 'variation']),
  name: z.string(),
  sku: z.string(),
  global_unique_id: z.string(),
  price: z.string(),
  stock_quantity: z.number().nullable(),
  /** The option of a variation. */
  option: z.string(),
});
export type FakeProductRow = z.infer<typeof productSchema>;

const lineSchema = z.object({
  id: z.number(),
  name: z.string(),
  product_id: z.number(),
  variation_id: z.number(),
  quantity: z.number(),
  subtotal: z.string(),
  total: z.string(),
  sku: z.string(),
  price: z.number(),
  parent_name: z.string().nullable(),
  global_unique_id: z.string(),
  meta_data: z.array(
    z.object({ id: z.number(), key: z.string(), value: z.string(), display_value: z.string() }),
  ),
});

const refundSchema = z.object({
  id: z.number(),
  reason: z.string(),
  amount: z.string(),
  lines: z.array(z.object({ id: z.number(), of: z.number(), quantity: z.number() })),
});

const metaSchema = z.object({ id: z.number(), key: z.string(), value: z.unknown() });
export type FakeMeta = z.infer<typeof metaSchema>;

/** What a tracking plugin keeps of a parcel. `seq` rises with every record of the store. */
const trackingSchema = z.object({
  seq: z.number(),
  tracking_id: z.string(),
  tracking_provider: z.string(),
  tracking_link: z.string(),
  tracking_number: z.string(),
  date_shipped: z.string(),
});
export type FakeTracking = z.infer<typeof trackingSchema>;

const fulfillmentSchema = z.object({
  id: z.number(),
  status: z.string(),
  is_fulfilled: z.boolean(),
  meta_data: z.array(metaSchema),
});
export type FakeFulfillment = z.infer<typeof fulfillmentSchema>;

const noteSchema = z.object({
  id: z.number(),
  author: z.string(),
  date_created_gmt: z.string(),
  note: z.string(),
  customer_note: z.boolean(),
});

/** An order as the REST API shows it, but for dates in local time, which are computed. */
const orderSchema = z.object({
  id: z.number(),
  status: z.string(),
  currency: z.string(),
  date_created_gmt: z.string(),
  date_modified_gmt: z.string(),
  date_paid_gmt: z.string().nullable(),
  date_completed_gmt: z.string().nullable(),
  total: z.string(),
  shipping_total: z.string(),
  discount_total: z.string(),
  total_tax: z.string(),
  customer_id: z.number(),
  customer_note: z.string(),
  payment_method: z.string(),
  payment_method_title: z.string(),
  billing: z.record(z.string(), z.string()),
  shipping: z.record(z.string(), z.string()),
  line_items: z.array(lineSchema),
  shipping_lines: z.array(
    z.object({
      id: z.number(),
      method_title: z.string(),
      method_id: z.string(),
      instance_id: z.string(),
      total: z.string(),
    }),
  ),
  refunds: z.array(refundSchema),
  meta_data: z.array(metaSchema).default([]),
  trackings: z.array(trackingSchema).default([]),
  fulfillments: z.array(fulfillmentSchema).default([]),
  notes: z.array(noteSchema).default([]),
  /** Whether its units are off the shelf. */
  stock_reduced: z.boolean().default(true),
});
export type FakeOrder = z.infer<typeof orderSchema>;

const webhookSchema = z.object({
  id: z.number(),
  name: z.string(),
  status: z.enum(['active', 'paused', 'disabled']),
  topic: z.string(),
  delivery_url: z.string(),
  secret: z.string(),
  failure_count: z.number(),
});
export type FakeWebhook = z.infer<typeof webhookSchema>;

const faultSchema = z.object({
  kind: z.enum(faultKinds),
  count: z.number().exactOptional(),
  delayMs: z.number().exactOptional(),
  sku: z.string().exactOptional(),
});

const storeSchema = z.object({
  input: inputSchema,
  random: z.number(),
  nextId: z.number(),
  products: z.array(productSchema),
  orders: z.array(orderSchema),
  webhooks: z.array(webhookSchema),
  faults: z.array(faultSchema),
  calls: z.array(
    z.object({ at: z.string(), method: z.string(), path: z.string(), status: z.number() }),
  ),
  /** Nonces of signed requests, with the second they were signed at. */
  nonces: z.record(z.string(), z.number()),
});
export type FakeStore = z.infer<typeof storeSchema>;

export const snapshotSchema = z.array(storeSchema);

/** Ids are shared with posts and other records, so an order's neighbours are not one apart. */
export const takeId = (store: FakeStore): number => {
  store.nextId += 1 + Math.floor(random(store) * 3);
  return store.nextId;
};

/** The next number of the store's own sequence, from 0 up to 1. */
export const random = (store: FakeStore): number => {
  store.random = (store.random + 0x6d2b79f5) | 0;
  let mixed = Math.imul(store.random ^ (store.random >>> 15), 1 | store.random);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};
