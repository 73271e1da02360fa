import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

/** Why the channel's rule found no product: no SKU or barcode, no product with it, or a doubled one. */
export const mappingProblemSchema = z.enum(['no_key', 'no_match', 'ambiguous']);
export type MappingProblem = z.infer<typeof mappingProblemSchema>;

/** One listing of a shop and the product of the warehouse that it is. */
export const mappingSchema = z.object({
  id: idSchema,
  platformListingId: z.string(),
  title: z.string(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  imageUrl: z.string().nullable(),
  /** False: the shop sells it without counting, so no number is sent. */
  tracked: z.boolean(),
  product: z
    .object({
      id: idSchema,
      sku: z.string(),
      name: z.string(),
      isBundle: z.boolean(),
      pushStock: z.boolean(),
    })
    .nullable(),
  mappedBy: z.enum(['rule', 'hand']),
  /** Units of the product in one listing: 2 for a 2-pack. */
  units: z.number().int(),
  problem: mappingProblemSchema.nullable(),
  /** When the catalogue no longer had it; null while it is there. */
  vanishedAt: instantSchema.nullable(),
  /** The number that stood on the platform after our last write. */
  lastQuantity: z.number().int().nullable(),
  lastWrittenAt: instantSchema.nullable(),
  updatedAt: instantSchema,
});
export type Mapping = z.infer<typeof mappingSchema>;

/** `unmapped` holds the ambiguous ones too; vanished listings stand under `vanished` alone. */
export const mappingStateSchema = z.enum([
  'mapped',
  'unmapped',
  'ambiguous',
  'by_hand',
  'vanished',
]);
export type MappingState = z.infer<typeof mappingStateSchema>;

export const mappingListQuerySchema = pageQuerySchema.extend({
  state: mappingStateSchema.optional(),
  /** Part of title or SKU, or a whole barcode. */
  q: z.string().trim().max(120).optional(),
});
export type MappingListQuery = z.infer<typeof mappingListQuerySchema>;

/** `GET …/mappings/summary` */
export const mappingSummarySchema = z.object({
  listings: z.number().int(),
  mapped: z.number().int(),
  unmapped: z.number().int(),
  ambiguous: z.number().int(),
  byHand: z.number().int(),
  vanished: z.number().int(),
  syncedAt: instantSchema.nullable(),
  /** The sync that waits or works now. */
  runId: idSchema.nullable(),
});
export type MappingSummary = z.infer<typeof mappingSummarySchema>;

/** `PUT …/mappings/{mappingId}`: a person's word, which no sync changes; or back to the rule. */
export const mappingInputSchema = z.union([
  z.strictObject({
    productId: idSchema.nullable(),
    units: z.number().int().min(1).max(10_000).default(1),
  }),
  z.strictObject({ rule: z.literal(true) }),
]);
export type MappingInput = z.infer<typeof mappingInputSchema>;

/**
 * `POST …/mappings/import` takes `text/csv` with the columns of `GET …/mappings.csv`;
 * `platform_listing_id`, `product_sku` and `units` count. Bad lines are refused, the rest is taken.
 */
export const mappingImportResultSchema = z.object({
  lines: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  refused: z.array(z.object({ line: z.number().int(), code: z.string(), detail: z.string() })),
});
export type MappingImportResult = z.infer<typeof mappingImportResultSchema>;

/** `GET /api/v1/products/{id}/listings`: where a product is sold. */
export const productListingsSchema = z.object({
  items: z.array(
    mappingSchema
      .pick({
        id: true,
        title: true,
        sku: true,
        units: true,
        tracked: true,
        vanishedAt: true,
        lastQuantity: true,
        lastWrittenAt: true,
      })
      .extend({
        ecAccount: z.object({
          id: idSchema,
          name: z.string(),
          platform: z.string(),
          status: z.string(),
          inboundPush: z.boolean(),
        }),
      }),
  ),
});
export type ProductListings = z.infer<typeof productListingsSchema>;
