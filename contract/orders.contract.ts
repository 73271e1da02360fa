import { z } from 'zod';
import { idSchema } from './ids.ts';
import { moneySchema } from './money.ts';
import { pageQuerySchema } from './page.ts';
import { verdictCodeSchema, verdictSchema } from './runs.contract.ts';
import { instantSchema } from './time.ts';

export const orderStatusSchema = z.enum([
  'awaiting_match',
  'awaiting_stock',
  'ready',
  'shipped',
  'cancelled',
]);
export type OrderStatus = z.infer<typeof orderStatusSchema>;

/** Holds that the system places, and lifts itself when their reason is gone. */
export const systemHoldReasonSchema = z.enum([
  'shipping_code_unmapped',
  'address_problem',
  'cancelled_on_platform',
  'changed_on_platform',
  'fulfilled_on_platform',
]);
/** Holds that people place. */
export const peopleHoldReasonSchema = z.enum([
  'merchant_request',
  'address_check',
  'payment_check',
  'stock_check',
  'other',
]);
export const holdReasonSchema = z.enum([
  ...systemHoldReasonSchema.options,
  ...peopleHoldReasonSchema.options,
]);
export type HoldReason = z.infer<typeof holdReasonSchema>;

/** One field that became another; null where there was or is none. Of an address only that it changed. */
export const orderChangeSchema = z.object({
  field: z.string(),
  /** The line it is of, as people know it. */
  line: z.string().optional(),
  from: z.union([z.string(), z.number()]).nullable(),
  to: z.union([z.string(), z.number()]).nullable(),
});
export type OrderChange = z.infer<typeof orderChangeSchema>;

export const orderHoldSchema = z.object({
  id: idSchema,
  reason: holdReasonSchema,
  note: z.string().nullable(),
  /** What the platform says instead, for a hold that asks a person to choose. */
  changes: z.array(orderChangeSchema),
  placedBy: z.string(),
  placedAt: instantSchema,
});

const namedSchema = z.object({ id: idSchema, name: z.string() });

export const orderLineSchema = z.object({
  id: idSchema,
  sku: z.string().nullable(),
  /** What a scanner may read on it: of the line itself, and of its product. */
  barcodes: z.array(z.string()),
  name: z.string(),
  quantity: z.number().int(),
  /** Of `quantity`, how many left the warehouse. */
  shipped: z.number().int(),
  /** Units of the product in one of it: 2 for a 2-pack. */
  units: z.number().int(),
  /** Units kept back for this line: of the product, or of a bundle's components together. */
  allocated: z.number().int(),
  unitPrice: moneySchema.nullable(),
  productId: idSchema.optional(),
  /** The warehouse's product that the line was matched with. */
  product: z.object({ sku: z.string(), name: z.string() }).optional(),
  /** The record of what no product was found for. */
  unknownProductId: idSchema.optional(),
});

/** The account that brought an order; its id is null after the account was deleted, its name stays. */
export const orderAccountSchema = z.object({
  id: idSchema.nullable(),
  name: z.string(),
  platform: z.string(),
});

export const orderRowSchema = z.object({
  id: idSchema,
  merchant: namedSchema.extend({ timeZone: z.string() }),
  ecAccount: orderAccountSchema,
  channel: namedSchema.nullable(),
  platformOrderId: z.string(),
  platformOrderNumber: z.string(),
  status: orderStatusSchema,
  holds: z.array(orderHoldSchema.pick({ id: true, reason: true })),
  lineCount: z.number().int(),
  total: moneySchema,
  shippingCode: z.string().nullable(),
  shippingType: namedSchema.extend({ code: z.string() }).optional(),
  placedAt: instantSchema,
  importedAt: instantSchema,
});
export type OrderRow = z.infer<typeof orderRowSchema>;

/** Where the parcel goes; null once erased. */
export const recipientSchema = z.object({
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  company: z.string().nullable(),
  address: z.array(z.string()),
  city: z.string().nullable(),
  region: z.string().nullable(),
  postcode: z.string().nullable(),
  country: z.string().nullable(),
});
export type Recipient = z.infer<typeof recipientSchema>;

export const orderEventKindSchema = z.enum([
  'imported',
  'changed',
  'changed_after_shipping',
  'matched',
  'unmatched',
  'held',
  'released',
  'packing',
  'shipped',
  'tracking_sent',
  'tracking_failed',
  'cancelled',
  'erased',
]);
export type OrderEventKind = z.infer<typeof orderEventKindSchema>;

/** One line of an order's history; which members `data` has depends on the kind. */
export const orderEventSchema = z.object({
  id: idSchema,
  at: instantSchema,
  kind: orderEventKindSchema,
  madeBy: z.string(),
  data: z.object({
    changes: z.array(orderChangeSchema).optional(),
    reason: holdReasonSchema.optional(),
    note: z.string().nullable().optional(),
    carrier: z.string().optional(),
    trackingNumber: z.string().optional(),
    problem: z.string().optional(),
    sku: z.string().optional(),
  }),
});
export type OrderEvent = z.infer<typeof orderEventSchema>;

/** `GET /api/v1/orders/{id}/events`: an order's history, newest first. */
export const orderEventListQuerySchema = pageQuerySchema;

export const orderSchema = orderRowSchema.extend({
  holds: z.array(orderHoldSchema),
  lines: z.array(orderLineSchema),
  recipient: recipientSchema.nullable(),
  recipientErasedAt: instantSchema.nullable(),
  buyerNote: z.string().nullable(),
  money: z.object({
    total: moneySchema,
    shipping: moneySchema,
    discount: moneySchema,
    tax: moneySchema,
  }),
  platformStatus: z.string().nullable(),
  platformUpdatedAt: instantSchema,
  /** The last run that looked at this order, and what it found. */
  provenance: z
    .object({
      runId: idSchema,
      verdict: verdictSchema,
      code: verdictCodeSchema.optional(),
      at: instantSchema,
    })
    .nullable(),
  /** Send it back with a shipment: it is refused when the order has changed since. */
  revision: z.number().int(),
  packing: z.object({ by: z.string(), since: instantSchema }).nullable(),
  shippedAt: instantSchema.nullable(),
  cancelledAt: instantSchema.nullable(),
  /** What the person asking may do with it now. */
  actions: z.object({
    hold: z.boolean(),
    release: z.boolean(),
    ship: z.boolean(),
    cancel: z.boolean(),
  }),
  updatedAt: instantSchema,
});
export type Order = z.infer<typeof orderSchema>;

export const orderListQuerySchema = pageQuerySchema.extend({
  merchantId: idSchema.optional(),
  ecAccountId: idSchema.optional(),
  channelId: idSchema.optional(),
  status: orderStatusSchema.optional(),
  held: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  holdReason: holdReasonSchema.optional(),
  placedFrom: instantSchema.optional(),
  placedTo: instantSchema.optional(),
  /** The platform's order number or id, or the start of it. */
  q: z.string().trim().max(120).optional(),
});
export type OrderListQuery = z.infer<typeof orderListQuerySchema>;

/** A count that stops at `MOST_COUNTED`; the web then says "999+". */
export const MOST_COUNTED = 1000;

/** `GET /api/v1/order-counts`: what waits for somebody, counted up to `MOST_COUNTED`. */
export const orderCountsQuerySchema = z.object({
  merchantId: idSchema.optional(),
  ecAccountId: idSchema.optional(),
});
export const orderCountsSchema = z.object({
  awaitingMatch: z.number().int(),
  awaitingStock: z.number().int(),
  ready: z.number().int(),
  held: z.number().int(),
  trackingFailed: z.number().int(),
});
export type OrderCounts = z.infer<typeof orderCountsSchema>;

/** `POST /api/v1/orders/{id}/cancel`: gives its stock back; a shipped order cannot be cancelled. */
export const orderCancelSchema = z.strictObject({ note: z.string().trim().max(500).optional() });
