import { z } from 'zod';
import { idSchema } from './ids.ts';

/**
 * What a person may do for one merchant: `view` reads; `operate` fetches, maps, ships and releases;
 * `manage` creates, edits and deletes accounts and credentials; `overwrite` confirms a stock overwrite.
 */
export const rightSchema = z.enum(['view', 'operate', 'manage', 'overwrite']);
export type Right = z.infer<typeof rightSchema>;

export const roleSchema = z.enum(['operator', 'merchant', 'admin']);
export type Role = z.infer<typeof roleSchema>;

/** `GET /api/v1/me`: who is signed in and for whom they may act. */
export const meSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), role: roleSchema }),
  merchants: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      timeZone: z.string(),
      rights: z.array(rightSchema),
    }),
  ),
  unreadNotifications: z.number().int(),
});
export type Me = z.infer<typeof meSchema>;
