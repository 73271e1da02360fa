import { z } from 'zod';
import { instantSchema } from './time.ts';

/** A key lets a machine act as the person who made it, with the header `x-api-key`. */
export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The first characters, to recognise the key by. */
  start: z.string(),
  expiresAt: instantSchema.nullable(),
  createdAt: instantSchema,
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const apiKeyInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Null is a key that never expires. */
  expiresInDays: z.number().int().min(1).max(365).nullable().default(null),
});
export type ApiKeyInput = z.infer<typeof apiKeyInputSchema>;

/** The only reply that ever carries the key itself. */
export const createdApiKeySchema = apiKeySchema.extend({ key: z.string() });
