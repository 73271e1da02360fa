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

export const holdReasonSchema = z.enum([
  'shipping_code_unmapped',
  'cancelled_on_platform',
  'changed_on_platform',
  'address_problem',
  'merchant_request',
]);
export type HoldReason = z.infer<typeof holdReasonSchema>;

export const orderHoldSchema = z.object({
  id: idSchema,
  reason: holdReasonSchema,
  note: z.string().nullable(),
  placedBy: z.string(),
  placedAt: instantSchema,
});

const namedSchema = z.object({ id: idSchema, name: z.string() });

export const orderLineSchema = z.object({
  id: idSchema,
  sku: z.string().nullable(),
  name: z.string(),
  quantity: z.number().int(),
  /** Units of the product in one of it: 2 for a 2-pack. */
  units: z.number().int(),
  /** Units kept back for this line: of the product, or of a bundle's components together. */
  allocated: z.number().int(),
  unitPrice: moneySchema.nullable(),
  productId: idSchema.optional(),
  /** The warehouse's product that the line was matched with. */
  product: z.object({ sku: z.string(), name: z.string() }).optional(),
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
  placedFrom: instantSchema.optional(),
  placedTo: instantSchema.optional(),
  /** The platform's order number or id, or the start of it. */
  q: z.string().trim().max(120).optional(),
});
export type OrderListQuery = z.infer<typeof orderListQuerySchema>;
