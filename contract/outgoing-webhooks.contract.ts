import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

/** What a warehouse's own system can be told of. */
export const outgoingEventSchema = z.enum([
  'order.imported',
  'order.changed',
  'order.held',
  'order.released',
  'order.cancelled',
  'order.shipped',
]);
export type OutgoingEvent = z.infer<typeof outgoingEventSchema>;

const fields = {
  // Addresses are shown and recorded; deliveries prove themselves by their signature.
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), 'must hold no user name or password'),
  events: z.array(outgoingEventSchema).min(1).max(outgoingEventSchema.options.length),
};

export const outgoingWebhookInputSchema = z.strictObject({ merchantId: idSchema, ...fields });
export type OutgoingWebhookInput = z.infer<typeof outgoingWebhookInputSchema>;
export const outgoingWebhookPatchSchema = z
  .strictObject({ ...fields, enabled: z.boolean() })
  .partial();
export type OutgoingWebhookPatch = z.infer<typeof outgoingWebhookPatchSchema>;

export const outgoingWebhookSchema = z.object({
  id: idSchema,
  merchant: z.object({ id: idSchema, name: z.string() }),
  url: z.string(),
  events: z.array(outgoingEventSchema),
  enabled: z.boolean(),
  /** Since when every delivery failed. */
  failingSince: instantSchema.nullable(),
  /** Deliveries that wait for an answer. */
  waiting: z.number().int(),
  createdBy: z.string(),
  createdAt: instantSchema,
});
export type OutgoingWebhook = z.infer<typeof outgoingWebhookSchema>;

/** Answered at creation and by `POST …/new-secret` only: the secret can never be read again. */
export const outgoingWebhookCreatedSchema = outgoingWebhookSchema.extend({ secret: z.string() });

export const outgoingWebhookListQuerySchema = pageQuerySchema.extend({
  merchantId: idSchema.optional(),
});

/** One line of the delivery log. */
export const outgoingDeliverySchema = z.object({
  id: idSchema,
  event: outgoingEventSchema,
  orderId: idSchema.nullable(),
  orderNumber: z.string().nullable(),
  status: z.enum(['queued', 'delivered', 'failed']),
  tries: z.number().int(),
  nextTryAt: instantSchema.nullable(),
  responseStatus: z.number().int().nullable(),
  problem: z.string().nullable(),
  durationMs: z.number().int().nullable(),
  replayedBy: z.string().nullable(),
  createdAt: instantSchema,
  deliveredAt: instantSchema.nullable(),
});
export type OutgoingDelivery = z.infer<typeof outgoingDeliverySchema>;

export const outgoingDeliveryListQuerySchema = pageQuerySchema.extend({
  status: outgoingDeliverySchema.shape.status.optional(),
});

/** `POST …/replay`: the given deliveries again, or all that failed since an instant. */
export const outgoingReplaySchema = z
  .strictObject({
    ids: z.array(idSchema).min(1).max(200).optional(),
    failedSince: instantSchema.optional(),
  })
  .refine(({ ids, failedSince }) => (ids === undefined) !== (failedSince === undefined), {
    message: 'either ids or failedSince must be given',
  });
export const outgoingReplayedSchema = z.object({ queued: z.number().int() });

/** `POST …/test`: what came of one delivery of the event `ping`, sent at once and not logged. */
export const outgoingTestSchema = z.object({
  delivered: z.boolean(),
  status: z.number().int().nullable(),
  problem: z.string().nullable(),
  durationMs: z.number().int(),
});
export type OutgoingTest = z.infer<typeof outgoingTestSchema>;

/** `POST …/new-secret`. */
export const outgoingSecretSchema = z.object({ secret: z.string() });
