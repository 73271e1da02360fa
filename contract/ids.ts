import { z } from 'zod';

/** A database identity as text: JavaScript numbers lose digits past 2^53. */
export const idSchema = z.string().regex(/^[1-9]\d{0,17}$/, 'must be a positive whole number');

/** A platform's own identifier, kept as text exactly as the platform wrote it. */
export const platformIdSchema = z.string().min(1).max(255);
