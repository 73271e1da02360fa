import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

export const inboundStatusSchema = z.enum(['pending', 'receiving', 'completed', 'cancelled']);
export type InboundStatus = z.infer<typeof inboundStatusSchema>;

const namedSchema = z.object({ id: idSchema, name: z.string() });
const dateSchema = z.iso.date();

export const inboundRowSchema = z.object({
  id: idSchema,
  merchant: namedSchema,
  warehouse: namedSchema,
  number: z.string(),
  status: inboundStatusSchema,
  supplier: z.string().nullable(),
  expectedOn: dateSchema.nullable(),
  /** Units of all lines. */
  expected: z.number().int(),
  received: z.number().int(),
  putAway: z.number().int(),
  createdAt: instantSchema,
  completedAt: instantSchema.nullable(),
});
export type InboundRow = z.infer<typeof inboundRowSchema>;

export const inboundLineSchema = z.object({
  id: idSchema,
  product: z.object({ id: idSchema, sku: z.string(), name: z.string() }),
  expected: z.number().int(),
  received: z.number().int(),
  putAway: z.number().int(),
});
export type InboundLine = z.infer<typeof inboundLineSchema>;

/** One round of receiving or of putting away. */
export const inboundRoundSchema = z.object({
  id: idSchema,
  kind: z.enum(['received', 'put_away']),
  madeBy: z.string(),
  createdAt: instantSchema,
  lines: z.array(
    z.object({
      lineId: idSchema,
      sku: z.string(),
      inventoryType: namedSchema,
      quantity: z.number().int(),
    }),
  ),
});
export type InboundRound = z.infer<typeof inboundRoundSchema>;

export const inboundSchema = inboundRowSchema.extend({
  note: z.string().nullable(),
  createdBy: z.string(),
  lines: z.array(inboundLineSchema),
  rounds: z.array(inboundRoundSchema),
  updatedAt: instantSchema,
});
export type Inbound = z.infer<typeof inboundSchema>;

export const inboundInputSchema = z.strictObject({
  merchantId: idSchema,
  /** Default: the main warehouse. */
  warehouseId: idSchema.optional(),
  /** Default: the next free number, such as `IN-000123`. */
  number: z.string().trim().min(1).max(60).optional(),
  supplier: z.string().trim().max(120).nullable().default(null),
  expectedOn: dateSchema.nullable().default(null),
  note: z.string().trim().max(2000).nullable().default(null),
  lines: z
    .array(
      z.strictObject({ productId: idSchema, quantity: z.number().int().min(1).max(1_000_000) }),
    )
    .min(1)
    .max(1000)
    .refine(
      (rows) => new Set(rows.map((row) => row.productId)).size === rows.length,
      'each product may stand on one line',
    ),
});
export type InboundInput = z.infer<typeof inboundInputSchema>;

/**
 * `POST /api/v1/inbounds/{id}/receive` and `…/put-away`: one round. `requestId` makes it happen
 * once, however often it is sent. Without a type, units go to the merchant's first sellable type.
 * Putting away takes only units that were received; more than expected may be received.
 */
export const inboundRoundInputSchema = z.strictObject({
  requestId: z.uuid(),
  lines: z
    .array(
      z.strictObject({
        lineId: idSchema,
        quantity: z.number().int().min(1).max(1_000_000),
        inventoryTypeId: idSchema.optional(),
      }),
    )
    .min(1)
    .max(1000)
    .refine(
      (rows) =>
        new Set(rows.map((row) => `${row.lineId}/${row.inventoryTypeId}`)).size === rows.length,
      'each line and type may be named once',
    ),
});
export type InboundRoundInput = z.infer<typeof inboundRoundInputSchema>;

export const inboundListQuerySchema = pageQuerySchema.extend({
  merchantId: idSchema.optional(),
  status: inboundStatusSchema.optional(),
  /** Part of the number or the supplier. */
  q: z.string().trim().max(120).optional(),
});
export type InboundListQuery = z.infer<typeof inboundListQuerySchema>;
