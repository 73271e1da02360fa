import { z } from 'zod';
import { idSchema } from './ids.ts';
import {
  holdReasonSchema,
  orderHoldSchema,
  orderRowSchema,
  peopleHoldReasonSchema,
} from './orders.contract.ts';
import { pageQuerySchema } from './page.ts';

const noteSchema = z.string().trim().max(500);

/** `POST /api/v1/orders/{id}/holds`. The same open reason twice is one hold, with the newer note. */
export const holdInputSchema = z.strictObject({
  reason: peopleHoldReasonSchema,
  note: noteSchema.optional(),
});
export type HoldInput = z.infer<typeof holdInputSchema>;

/** `GET /api/v1/order-holds`: every hold that is not released, newest first. */
export const heldOrderSchema = orderHoldSchema.extend({
  order: orderRowSchema.pick({
    id: true,
    merchant: true,
    ecAccount: true,
    platformOrderId: true,
    platformOrderNumber: true,
    status: true,
    placedAt: true,
  }),
});
export type HeldOrder = z.infer<typeof heldOrderSchema>;

export const holdListQuerySchema = pageQuerySchema.extend({
  merchantId: idSchema.optional(),
  ecAccountId: idSchema.optional(),
  reason: holdReasonSchema.optional(),
  /** `system` or `people`. */
  placedBy: z.enum(['system', 'people']).optional(),
  q: z.string().trim().max(120).optional(),
});
export type HoldListQuery = z.infer<typeof holdListQuerySchema>;

/** `POST /api/v1/order-holds/release` and `…/cancel-orders`: answers per hold what became of it. */
export const holdReleaseSchema = z.strictObject({
  ids: z.array(idSchema).min(1).max(200),
  note: noteSchema.optional(),
  /** For holds over a change of the platform: take its lines and address over, or keep ours. Default: keep. */
  resolution: z.enum(['keep', 'take_over']).optional(),
});
export type HoldRelease = z.infer<typeof holdReleaseSchema>;

export const holdResultsSchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      outcome: z.enum(['done', 'already_released', 'refused']),
      /** An error code, when refused. */
      code: z.string().optional(),
      detail: z.string().optional(),
    }),
  ),
});
export type HoldResults = z.infer<typeof holdResultsSchema>;
