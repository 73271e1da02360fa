import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

/** How an order line or a listing finds its product. */
export const mappingRuleSchema = z.enum(['sku', 'barcode']);
export type MappingRule = z.infer<typeof mappingRuleSchema>;

const namedSchema = z.object({ id: idSchema, name: z.string() });

export const salesChannelSchema = z.object({
  id: idSchema,
  merchant: namedSchema,
  name: z.string(),
  internalName: z.string().nullable(),
  enabled: z.boolean(),
  mappingRule: mappingRuleSchema,
  accountCount: z.number().int(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type SalesChannel = z.infer<typeof salesChannelSchema>;

export const salesChannelDetailSchema = salesChannelSchema.extend({
  accounts: z.array(
    z.object({ id: idSchema, platform: z.string(), displayName: z.string(), status: z.string() }),
  ),
});
export type SalesChannelDetail = z.infer<typeof salesChannelDetailSchema>;

const channelFields = {
  name: z.string().trim().min(1).max(120),
  internalName: z.string().trim().max(120).nullable(),
  enabled: z.boolean(),
  mappingRule: mappingRuleSchema,
};

export const salesChannelInputSchema = z.strictObject({
  merchantId: idSchema,
  name: channelFields.name,
  internalName: channelFields.internalName.default(null),
  enabled: channelFields.enabled.default(true),
  mappingRule: channelFields.mappingRule.default('sku'),
});
export type SalesChannelInput = z.infer<typeof salesChannelInputSchema>;

export const salesChannelPatchSchema = z.strictObject(channelFields).partial();
export type SalesChannelPatch = z.infer<typeof salesChannelPatchSchema>;

const flagSchema = z.enum(['true', 'false']).transform((value) => value === 'true');

export const salesChannelListQuerySchema = pageQuerySchema.extend({
  merchantId: idSchema.optional(),
  enabled: flagSchema.optional(),
  q: z.string().max(120).optional(),
});
