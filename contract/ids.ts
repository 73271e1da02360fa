import { z } from 'zod';

/** A database identity as text: JavaScript numbers lose digits past 2^53. */
export const idSchema = z.string().regex(/^[1-9]\d{0,17}$/, 'must be a positive whole number');
