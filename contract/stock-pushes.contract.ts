import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

/** One number that we sent; `GET …/mappings/{mappingId}/history` and `GET /products/{id}/pushes`. */
export const stockPushSchema = z.object({
  id: idSchema,
  pushedAt: instantSchema,
  ecAccount: z.object({ id: idSchema, name: z.string(), platform: z.string() }),
  listing: z.object({ id: idSchema, title: z.string(), sku: z.string().nullable() }),
  cause: z.enum(['inbound', 'overwrite', 'restore']),
  /** Id of the inbound or of the stock sync. */
  causeId: idSchema,
  madeBy: z.string(),
  mode: z.enum(['set', 'add']),
  quantity: z.number().int(),
  before: z.number().int().nullable(),
  after: z.number().int().nullable(),
  outcome: z.enum(['sent', 'refused', 'unsure']),
  code: z.string().nullable(),
  detail: z.string().nullable(),
});
export type StockPush = z.infer<typeof stockPushSchema>;

export const inboundPushStatusSchema = z.enum([
  'waiting',
  'queued',
  'sending',
  'sent',
  'refused',
  'skipped',
  'unsure',
]);
export type InboundPushStatus = z.infer<typeof inboundPushStatusSchema>;

export const inboundPushCodeSchema = z.enum([
  /** No listing of the account is mapped to the product. */
  'no_listing',
  'not_tracked',
  'do_not_push',
  /** The share rounds down to nothing. */
  'share_is_zero',
  'gone',
  'locked',
  'out_of_range',
  'other',
  /** An answer was lost for so long that nobody can tell whether it took effect. */
  'answer_lost',
  'push_off',
  'disconnected',
  /** A manual stock sync wrote a number meanwhile that has these units in it. */
  'overwritten',
]);
export type InboundPushCode = z.infer<typeof inboundPushCodeSchema>;

/** `GET /api/v1/inbounds/{id}/pushes` and `GET /api/v1/ec-accounts/{id}/inbound-pushes`. */
export const inboundPushSchema = z.object({
  id: idSchema,
  inbound: z.object({ id: idSchema, number: z.string() }),
  product: z.object({ id: idSchema, sku: z.string(), name: z.string() }),
  ecAccount: z.object({ id: idSchema, name: z.string(), platform: z.string() }),
  listing: z.object({ id: idSchema, title: z.string(), sku: z.string().nullable() }).nullable(),
  /** Units put away, the percentage then, units per listing, and what the platform's number rises by. */
  quantity: z.number().int(),
  pushPercentage: z.number().int(),
  units: z.number().int(),
  delta: z.number().int(),
  status: inboundPushStatusSchema,
  code: inboundPushCodeSchema.nullable(),
  detail: z.string().nullable(),
  after: z.number().int().nullable(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type InboundPush = z.infer<typeof inboundPushSchema>;

export const inboundPushListQuerySchema = pageQuerySchema.extend({
  status: inboundPushStatusSchema.optional(),
});

/** `GET /api/v1/ec-accounts/{id}/push-shares`: who else gets a share of each inbound of the merchant. */
export const pushSharesSchema = z.object({
  others: z.array(
    z.object({
      id: idSchema,
      displayName: z.string(),
      platform: z.string(),
      pushPercentage: z.number().int(),
    }),
  ),
  /** The product with most units on hand that this account and another one sell, to count the worst case on. */
  largest: z.object({ sku: z.string(), name: z.string(), onHand: z.number().int() }).nullable(),
});
export type PushShares = z.infer<typeof pushSharesSchema>;
