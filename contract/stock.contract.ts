import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { BULK_ROWS, skuSchema } from './products.contract.ts';
import { instantSchema } from './time.ts';

const namedSchema = z.object({ id: idSchema, name: z.string() });

export const warehousesReplySchema = z.object({
  items: z.array(namedSchema.extend({ code: z.string() })),
});

export const inventoryTypeSchema = z.object({
  id: idSchema,
  merchant: namedSchema,
  code: z.string(),
  name: z.string(),
  /** Only sellable types count towards what shops may sell. */
  sellable: z.boolean(),
});
export type InventoryType = z.infer<typeof inventoryTypeSchema>;

const typeFields = {
  code: z
    .string()
    .trim()
    .regex(/^[A-Z0-9_]{1,40}$/, 'must be capital letters, digits and _'),
  name: z.string().trim().min(1).max(120),
  sellable: z.boolean(),
};
export const inventoryTypeInputSchema = z.strictObject({ merchantId: idSchema, ...typeFields });
export type InventoryTypeInput = z.infer<typeof inventoryTypeInputSchema>;
export const inventoryTypePatchSchema = z
  .strictObject({ name: typeFields.name, sellable: typeFields.sellable })
  .partial();
export type InventoryTypePatch = z.infer<typeof inventoryTypePatchSchema>;
export const inventoryTypeListQuerySchema = pageQuerySchema.extend({
  merchantId: idSchema.optional(),
});

export const movementKindSchema = z.enum([
  'received',
  'put_away',
  'allocated',
  'released',
  'shipped',
  'adjusted',
]);
export type MovementKind = z.infer<typeof movementKindSchema>;

/** One row of the stock ledger; the sums of all rows of a product are its levels. */
export const stockMovementSchema = z.object({
  id: idSchema,
  product: z.object({ id: idSchema, sku: z.string(), name: z.string() }),
  warehouse: namedSchema,
  inventoryType: namedSchema,
  kind: movementKindSchema,
  receivedChange: z.number().int(),
  onHandChange: z.number().int(),
  allocatedChange: z.number().int(),
  reason: z.string().nullable(),
  madeBy: z.string(),
  order: z.object({ id: idSchema, number: z.string() }).optional(),
  inbound: z.object({ id: idSchema, number: z.string() }).optional(),
  createdAt: instantSchema,
});
export type StockMovement = z.infer<typeof stockMovementSchema>;

/** `GET /api/v1/stock-movements`: the ledger, newest first. */
export const movementListQuerySchema = pageQuerySchema.extend({
  merchantId: idSchema.optional(),
  productId: idSchema.optional(),
  kind: movementKindSchema.optional(),
});
export type MovementListQuery = z.infer<typeof movementListQuerySchema>;

const reasonSchema = z.string().trim().min(1).max(300);
/** Most units of a product at one place. */
export const MAX_UNITS = 100_000_000;

/** `POST /api/v1/stock-adjustments`: changes what is on hand, by `change` or to `onHand`. */
export const stockAdjustmentSchema = z
  .strictObject({
    productId: idSchema,
    /** Default: the main warehouse. */
    warehouseId: idSchema.optional(),
    inventoryTypeId: idSchema,
    change: z.number().int().min(-MAX_UNITS).max(MAX_UNITS).optional(),
    onHand: z.number().int().min(0).max(MAX_UNITS).optional(),
    reason: reasonSchema,
  })
  .refine(
    ({ change, onHand }) => (change === undefined) !== (onHand === undefined),
    'either change or onHand must be given',
  )
  .refine(({ change }) => change !== 0, { path: ['change'], message: 'must not be 0' });
export type StockAdjustment = z.infer<typeof stockAdjustmentSchema>;

/**
 * `POST /api/v1/stock/bulk`: sets what is on hand, by SKU, for a warehouse's own system. Rows are
 * judged one by one; `inventoryType` and `warehouse` are codes, by default `GOOD` and `MAIN`.
 */
export const stockBulkSchema = z.strictObject({
  merchantId: idSchema,
  reason: reasonSchema,
  items: z.array(z.unknown()).min(1).max(BULK_ROWS),
});
export const stockBulkRowSchema = z.strictObject({
  sku: skuSchema,
  onHand: z.number().int().min(0).max(MAX_UNITS),
  inventoryType: z.string().max(40).default('GOOD'),
  warehouse: z.string().max(40).default('MAIN'),
});
export type StockBulkRow = z.infer<typeof stockBulkRowSchema>;
