import { z } from 'zod';

/** Decimal text plus currency; never a float, so that no cent is lost on the way. */
export const moneySchema = z.object({
  amount: z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/, 'must be a decimal number'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'),
});

export type Money = z.infer<typeof moneySchema>;
