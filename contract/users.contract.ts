import { z } from 'zod';
import { rightSchema, roleSchema } from './access.contract.ts';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

export const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  twoFactorEnabled: z.boolean(),
  /** For whom the person may act; empty for admins, who may do everything. */
  memberships: z.array(
    z.object({
      merchant: z.object({ id: idSchema, name: z.string() }),
      rights: z.array(rightSchema),
    }),
  ),
  createdAt: instantSchema,
});
export type User = z.infer<typeof userSchema>;

const membershipsInputSchema = z
  .array(
    z.strictObject({
      merchantId: idSchema,
      rights: z
        .array(rightSchema)
        .refine((rights) => rights.includes('view'), 'must contain "view"')
        .transform((rights) => [...new Set(rights)]),
    }),
  )
  .max(1000)
  .refine(
    (rows) => new Set(rows.map((row) => row.merchantId)).size === rows.length,
    'must name each merchant once',
  );
export type MembershipInput = z.infer<typeof membershipsInputSchema>[number];

const nameSchema = z.string().trim().min(1).max(120);
const passwordSchema = z.string().min(8).max(128);

export const userInputSchema = z.strictObject({
  name: nameSchema,
  email: z.email().max(200).toLowerCase(),
  role: roleSchema,
  password: passwordSchema,
  memberships: membershipsInputSchema.default([]),
});
export type UserInput = z.infer<typeof userInputSchema>;

/** `memberships` replaces all of them; a new `password` ends the person's sessions. */
export const userPatchSchema = z.strictObject({
  name: nameSchema.optional(),
  role: roleSchema.optional(),
  password: passwordSchema.optional(),
  memberships: membershipsInputSchema.optional(),
});
export type UserPatch = z.infer<typeof userPatchSchema>;

export const userListQuerySchema = pageQuerySchema.extend({
  q: z.string().trim().max(120).optional(),
  role: roleSchema.optional(),
});
