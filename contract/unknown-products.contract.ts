import { z } from 'zod';
import { idSchema } from './ids.ts';
import { orderStatusSchema } from './orders.contract.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

const namedSchema = z.object({ id: idSchema, name: z.string() });

/** Something that orders carried and no product was found for. */
export const unknownProductSchema = z.object({
  id: idSchema,
  merchant: namedSchema,
  ecAccount: namedSchema.extend({ platform: z.string() }),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  name: z.string(),
  /** The listing of the catalogue that was bought, where the platform names one. */
  platformListingId: z.string().nullable(),
  /** Open orders that wait for it. */
  pendingOrders: z.number().int(),
  /** Units of it in those orders. */
  totalQuantity: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type UnknownProduct = z.infer<typeof unknownProductSchema>;

export const unknownProductListQuerySchema = pageQuerySchema.extend({
  merchantId: idSchema.optional(),
  ecAccountId: idSchema.optional(),
  /** SKUs, one per line. */
  skus: z.string().max(8000).optional(),
  q: z.string().trim().max(120).optional(),
});
export type UnknownProductListQuery = z.infer<typeof unknownProductListQuerySchema>;

/** `GET /api/v1/unknown-products/{id}/orders`. */
export const waitingOrderSchema = z.object({
  id: idSchema,
  platformOrderNumber: z.string(),
  status: orderStatusSchema,
  held: z.boolean(),
  quantity: z.number().int(),
  recipientName: z.string().nullable(),
  placedAt: instantSchema,
});
export type WaitingOrder = z.infer<typeof waitingOrderSchema>;

/** `POST /api/v1/unknown-products/{id}/map`: swaps the product in and removes the record. */
export const unknownProductMapSchema = z.strictObject({
  productId: idSchema,
  /** Units of the product in one of it. */
  units: z.number().int().min(1).max(10_000).default(1),
});
export type UnknownProductMap = z.infer<typeof unknownProductMapSchema>;

export const unknownProductMappedSchema = z.object({
  /** Orders whose lines have the product now. */
  orders: z.number().int(),
  /** Of them, those that can be shipped now. */
  ready: z.number().int(),
});

/** `GET /api/v1/product-aliases?ecAccountId=`: what was decided about things that are no listing. */
export const productAliasSchema = z.object({
  ecAccount: namedSchema,
  matchKey: z.string(),
  product: z.object({ id: idSchema, sku: z.string(), name: z.string() }),
  units: z.number().int(),
  madeBy: z.string(),
  createdAt: instantSchema,
});
export type ProductAlias = z.infer<typeof productAliasSchema>;
export const productAliasListQuerySchema = pageQuerySchema.extend({
  ecAccountId: idSchema.optional(),
});

/** `DELETE /api/v1/product-aliases`: open orders wait for a match again. */
export const productAliasKeySchema = z.strictObject({
  ecAccountId: idSchema,
  matchKey: z.string().min(1).max(500),
});
