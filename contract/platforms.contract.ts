import { z } from 'zod';

export const authKindSchema = z.enum(['oauth', 'key', 'signed_key', 'login']);
export type AuthKind = z.infer<typeof authKindSchema>;

/** One text in both languages of the product. */
export const localizedTextSchema = z.object({ en: z.string(), 'zh-TW': z.string() });
export type LocalizedText = z.infer<typeof localizedTextSchema>;

/**
 * One credential of a platform. `typed` fields are inputs of the connect form;
 * `granted` ones are filled by the authorization and only shown, masked when secret;
 * `generated` ones are random secrets that the server makes at creation and never shows.
 */
export const credentialFieldSchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  label: localizedTextSchema,
  help: localizedTextSchema.optional(),
  placeholder: z.string().optional(),
  secret: z.boolean(),
  source: z.enum(['typed', 'granted', 'generated']),
  /** True for a typed field that may stay empty. */
  optional: z.boolean().optional(),
  /** A regular expression, anchored, that a typed value must match. */
  pattern: z.string().optional(),
});
export type CredentialField = z.infer<typeof credentialFieldSchema>;

export const capabilitiesSchema = z.object({
  realtimeOrders: z.boolean(),
  stockPush: z.boolean(),
  stockPushMode: z.enum(['delta', 'absolute']),
  productMapping: z.boolean(),
  manualStockSync: z.boolean(),
  customShippingCodes: z.boolean(),
  skuBackfill: z.boolean(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

export const platformLimitsSchema = z.object({
  /** The widest order window the platform takes in one query, in days; null is unlimited. */
  windowDays: z.number().int().positive().nullable(),
  /** How far back the platform lets us look for orders at all, in days; null is unlimited. */
  lookBackDays: z.number().int().positive().nullable(),
  orderPageSize: z.number().int().positive(),
  stockBatchSize: z.number().int().positive(),
  /** Calls (or cost points) that one account may spend: `burst` at once, `perSecond` refilled. */
  rate: z.object({
    unit: z.enum(['calls', 'points']),
    perSecond: z.number().positive(),
    burst: z.number().positive(),
  }),
});

export const platformManifestSchema = z.object({
  key: z.string().regex(/^[a-z][a-z0-9]*$/),
  name: z.string(),
  auth: authKindSchema,
  credentialFields: z.array(credentialFieldSchema),
  ipAllowList: z.boolean(),
  capabilities: capabilitiesSchema,
  limits: platformLimitsSchema,
  contract: z.enum(['confirmed', 'unconfirmed']),
  /** What the merchant prepares on the platform before connecting. */
  preparation: localizedTextSchema,
});
export type PlatformManifest = z.infer<typeof platformManifestSchema>;

export const platformsReplySchema = z.object({
  items: z.array(
    platformManifestSchema.extend({
      /** False when the platform's app keys are missing from the server's settings. */
      configured: z.boolean(),
    }),
  ),
});
export type PlatformsReply = z.infer<typeof platformsReplySchema>;
export type Platform = PlatformsReply['items'][number];
