import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { localizedTextSchema } from './platforms.contract.ts';
import { instantSchema, slotSchema, timeZoneSchema } from './time.ts';

/** What a secret looks like on the wire; sent back unchanged it means "keep what is stored". */
export const MASK = '********';

export const connectionStatusSchema = z.enum(['not_verified', 'connected', 'disconnected']);
export type ConnectionStatus = z.infer<typeof connectionStatusSchema>;

/** Why an account has the status it has. */
export const statusReasonSchema = z.enum([
  'created',
  'credentials_changed',
  'test_passed',
  'authorized',
  'test_failed',
  'credentials_refused',
  'scope_missing',
  'authorization_expired',
  'authorization_revoked',
  'app_uninstalled',
]);
export type StatusReason = z.infer<typeof statusReasonSchema>;

/** What is missing when a manual action is not offered; null reasons never occur together with `available: true`. */
export const unavailableReasonSchema = z.enum([
  'not_connected',
  'fetch_orders_off',
  'inbound_push_off',
  'platform_unsupported',
  'no_right',
]);
export type UnavailableReason = z.infer<typeof unavailableReasonSchema>;

export const actionSchema = z.object({
  available: z.boolean(),
  reason: unavailableReasonSchema.optional(),
});

const namedSchema = z.object({ id: idSchema, name: z.string() });

export const shippingTypeMappingSchema = z.object({
  platformCode: z.string(),
  shippingType: namedSchema.extend({ code: z.string() }),
});

export const accountSettingsSchema = z.object({
  fetchOrders: z.boolean(),
  fetchSlots: z.array(slotSchema),
  timeZone: z.string(),
  nextFetchAt: instantSchema.nullable(),
  inboundPush: z.boolean(),
  pushPercentage: z.number().int(),
  mappedProducts: z.number().int(),
  mappingsSyncedAt: instantSchema.nullable(),
  shippingTypeMappings: z.array(shippingTypeMappingSchema),
});

export const ecAccountSchema = z.object({
  id: idSchema,
  merchant: namedSchema,
  platform: z.string(),
  displayName: z.string(),
  channel: namedSchema.nullable(),
  status: connectionStatusSchema,
  statusReason: statusReasonSchema,
  /** The platform's own words for the reason, when it gave any. */
  statusDetail: z.string().nullable(),
  statusChangedAt: instantSchema,
  /** The shop as the platform names it, known once connected. */
  shopName: z.string().nullable(),
  credentials: z.array(
    z.object({
      name: z.string(),
      label: localizedTextSchema,
      value: z.string().nullable(),
      secret: z.boolean(),
    }),
  ),
  settings: accountSettingsSchema,
  actions: z.object({
    fetchOrders: actionSchema.extend({ cooldownEndsAt: instantSchema.optional() }),
    syncMappings: actionSchema,
    manualStockSync: actionSchema,
  }),
  /** What the person asking may do with this account. */
  rights: z.array(z.string()),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type EcAccount = z.infer<typeof ecAccountSchema>;

/** One row of the "EC Integrations" list: the account without its credentials. */
export const ecAccountRowSchema = ecAccountSchema
  .pick({
    id: true,
    merchant: true,
    platform: true,
    displayName: true,
    channel: true,
    status: true,
    statusReason: true,
    statusChangedAt: true,
  })
  .extend({
    settings: accountSettingsSchema.pick({
      fetchOrders: true,
      fetchSlots: true,
      timeZone: true,
      nextFetchAt: true,
      inboundPush: true,
      pushPercentage: true,
    }),
  });
export type EcAccountRow = z.infer<typeof ecAccountRowSchema>;

const flagSchema = z.enum(['true', 'false']).transform((value) => value === 'true');

export const ecAccountListQuerySchema = pageQuerySchema.extend({
  merchantId: idSchema.optional(),
  platform: z.string().max(40).optional(),
  status: connectionStatusSchema.optional(),
  channelId: idSchema.optional(),
  fetchOrders: flagSchema.optional(),
  q: z.string().trim().max(120).optional(),
});
export type EcAccountListQuery = z.infer<typeof ecAccountListQuerySchema>;

/** Values by field name of the platform's manifest. */
export const credentialValuesSchema = z.record(z.string().max(64), z.string().max(4000));

const shippingTypeMappingsInputSchema = z
  .array(
    z.strictObject({ platformCode: z.string().trim().min(1).max(200), shippingTypeId: idSchema }),
  )
  .max(200)
  .refine(
    (rows) => new Set(rows.map((row) => row.platformCode)).size === rows.length,
    'each platform shipping code may be mapped once',
  );

/** Settings may only be sent for a connected account. Percentages are whole numbers, 0 to 100. */
export const accountSettingsPatchSchema = z
  .strictObject({
    fetchOrders: z.boolean(),
    fetchSlots: z
      .array(slotSchema)
      .max(48)
      .transform((slots) => [...new Set(slots)].sort()),
    timeZone: timeZoneSchema,
    inboundPush: z.boolean(),
    pushPercentage: z.number().int().min(0).max(100),
    shippingTypeMappings: shippingTypeMappingsInputSchema,
  })
  .partial();
export type AccountSettingsPatch = z.infer<typeof accountSettingsPatchSchema>;

export const ecAccountInputSchema = z.strictObject({
  merchantId: idSchema,
  platform: z.string().max(40),
  displayName: z.string().trim().min(1).max(120),
  channelId: idSchema,
  credentials: credentialValuesSchema.default({}),
});
export type EcAccountInput = z.infer<typeof ecAccountInputSchema>;

export const ecAccountPatchSchema = z.strictObject({
  displayName: z.string().trim().min(1).max(120).optional(),
  channelId: idSchema.optional(),
  credentials: credentialValuesSchema.optional(),
  settings: accountSettingsPatchSchema.optional(),
});
export type EcAccountPatch = z.infer<typeof ecAccountPatchSchema>;

/** `POST …/authorize`: where to send the browser. */
export const authorizeReplySchema = z.object({ url: z.url() });

/** `POST …/revoke`: the account after it let go of its authorization on the platform. */
export const testConnectionReplySchema = z.object({
  passed: z.boolean(),
  account: ecAccountSchema,
});

/** `GET …/shipping-codes`: codes seen in fetched orders, to suggest in the mapping editor. */
export const seenShippingCodesSchema = z.object({
  items: z.array(
    z.object({
      platformCode: z.string(),
      label: z.string().nullable(),
      orders: z.number().int(),
      firstOrderNumber: z.string(),
      mapped: z.boolean(),
    }),
  ),
});
export type SeenShippingCodes = z.infer<typeof seenShippingCodesSchema>;

/** `DELETE …`: what became of the webhooks that were registered on the platform. */
export const ecAccountDeletionSchema = z.object({
  webhooksRemoved: z.number().int(),
  webhooksLeft: z.array(z.object({ topic: z.string(), address: z.string(), problem: z.string() })),
});
export type EcAccountDeletion = z.infer<typeof ecAccountDeletionSchema>;
