import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';

export const shippingTypeSchema = z.object({
  id: idSchema,
  /** Stable code; a custom type's starts with `custom_`. */
  code: z.string(),
  name: z.string(),
  preset: z.boolean(),
  codSupported: z.boolean(),
  enabled: z.boolean(),
});
export type ShippingType = z.infer<typeof shippingTypeSchema>;

/** `code` is given without its `custom_` prefix; the server adds it. */
export const shippingTypeInputSchema = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9_]{0,39}$/),
  name: z.string().trim().min(1).max(80),
  codSupported: z.boolean().default(false),
});
export type ShippingTypeInput = z.infer<typeof shippingTypeInputSchema>;

export const shippingTypePatchSchema = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  codSupported: z.boolean().optional(),
  enabled: z.boolean().optional(),
});
export type ShippingTypePatch = z.infer<typeof shippingTypePatchSchema>;

export const shippingTypeListQuerySchema = pageQuerySchema.extend({
  q: z.string().max(80).optional(),
});

/** Carried by the 409 that refuses to disable a type which mappings still use. */
export const shippingTypeUsersSchema = z.array(
  z.object({ ecAccountId: idSchema, displayName: z.string(), platformCode: z.string() }),
);

/** Members of that 409; `otherUsers` counts the mappings of merchants the caller may not see. */
export const shippingTypeInUseSchema = z.object({
  users: shippingTypeUsersSchema,
  otherUsers: z.number().int(),
});
export type ShippingTypeInUse = z.infer<typeof shippingTypeInUseSchema>;
