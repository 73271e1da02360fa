import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema, timeZoneSchema } from './time.ts';

export const merchantSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  enabled: z.boolean(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type Merchant = z.infer<typeof merchantSchema>;

export const merchantInputSchema = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/),
  name: z.string().trim().min(1).max(120),
  timeZone: timeZoneSchema.default('Asia/Taipei'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('TWD'),
  enabled: z.boolean().default(true),
});
export type MerchantInput = z.infer<typeof merchantInputSchema>;

export const merchantPatchSchema = z.strictObject({
  name: z.string().trim().min(1).max(120).optional(),
  timeZone: timeZoneSchema.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  enabled: z.boolean().optional(),
});

export const merchantListQuerySchema = pageQuerySchema.extend({
  q: z.string().max(120).optional(),
});
