import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

const namedSchema = z.object({ id: idSchema, name: z.string() });

/** Compared exactly, letter case included; no spaces around it. */
export const skuSchema = z.string().trim().min(1).max(120);
const barcodeSchema = z.string().trim().min(1).max(120);
const nameSchema = z.string().trim().min(1).max(300);

/** Units over all warehouses and types; null for a bundle, which holds none itself. */
export const productStockSchema = z.object({
  received: z.number().int(),
  onHand: z.number().int(),
  allocated: z.number().int(),
});

export const productRowSchema = z.object({
  id: idSchema,
  merchant: namedSchema,
  sku: z.string(),
  name: z.string(),
  barcodes: z.array(z.string()),
  isBundle: z.boolean(),
  pushStock: z.boolean(),
  stock: productStockSchema.nullable(),
  /** Listings of connected and unconnected accounts that are mapped to it. */
  listingCount: z.number().int(),
});
export type ProductRow = z.infer<typeof productRowSchema>;

/** Stock of a product at one place, as one type. */
export const stockLevelSchema = productStockSchema.extend({
  warehouse: namedSchema,
  inventoryType: namedSchema.extend({ code: z.string(), sellable: z.boolean() }),
});
export type StockLevel = z.infer<typeof stockLevelSchema>;

export const bundleComponentSchema = z.object({
  product: z.object({ id: idSchema, sku: z.string(), name: z.string() }),
  quantity: z.number().int(),
});

/** What a channel may sell of it now; null while nothing was ever put away, so that nobody knows. */
export const channelSellableSchema = z.object({
  channel: namedSchema,
  sellable: z.number().int().nullable(),
});

export const productSchema = productRowSchema.omit({ listingCount: true }).extend({
  components: z.array(bundleComponentSchema),
  /** Bundles that contain it. */
  bundles: z.array(z.object({ id: idSchema, sku: z.string(), name: z.string() })),
  levels: z.array(stockLevelSchema),
  sellable: z.array(channelSellableSchema),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Product = z.infer<typeof productSchema>;

const componentsInputSchema = z
  .array(z.strictObject({ productId: idSchema, quantity: z.number().int().min(1).max(10_000) }))
  .max(50)
  .refine(
    (rows) => new Set(rows.map((row) => row.productId)).size === rows.length,
    'each component may be named once',
  );

const productFields = {
  sku: skuSchema,
  name: nameSchema,
  barcodes: z
    .array(barcodeSchema)
    .max(20)
    .transform((codes) => [...new Set(codes)]),
  /** Off: no number of this product is ever sent to a platform. */
  pushStock: z.boolean(),
  /** With any, the product is a bundle of them. */
  components: componentsInputSchema,
};

export const productInputSchema = z.strictObject({
  merchantId: idSchema,
  sku: productFields.sku,
  name: productFields.name,
  barcodes: productFields.barcodes.default([]),
  pushStock: productFields.pushStock.default(true),
  components: productFields.components.default([]),
});
export type ProductInput = z.infer<typeof productInputSchema>;

export const productPatchSchema = z.strictObject(productFields).partial();
export type ProductPatch = z.infer<typeof productPatchSchema>;

export const productListQuerySchema = pageQuerySchema.extend({
  merchantId: idSchema.optional(),
  /** Part of SKU or name, or a whole barcode. */
  q: z.string().trim().max(120).optional(),
  kind: z.enum(['single', 'bundle']).optional(),
});
export type ProductListQuery = z.infer<typeof productListQuerySchema>;

/** Largest number of rows that a bulk call takes. */
export const BULK_ROWS = 10_000;

/**
 * `POST /api/v1/products/bulk`: creates or updates by SKU. Rows are judged one by one, so the list
 * takes anything; `barcodes` left out stay as they are.
 */
export const productBulkSchema = z.strictObject({
  merchantId: idSchema,
  items: z.array(z.unknown()).min(1).max(BULK_ROWS),
});
export const productBulkRowSchema = z.strictObject({
  sku: productFields.sku,
  name: productFields.name,
  barcodes: productFields.barcodes.optional(),
  pushStock: productFields.pushStock.optional(),
});
export type ProductBulkRow = z.infer<typeof productBulkRowSchema>;

/** One result per row, in the order of the rows, the first being row 1; refused ones change nothing. */
export const bulkResultSchema = z.object({
  items: z.array(
    z.object({
      row: z.number().int(),
      sku: z.string().nullable(),
      outcome: z.enum(['created', 'updated', 'unchanged', 'refused']),
      code: z.string().optional(),
      detail: z.string().optional(),
    }),
  ),
  counts: z.object({
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
  }),
});
export type BulkResult = z.infer<typeof bulkResultSchema>;
