import { z } from 'zod';

const errorSchema = z.object({
  code: z.union([z.string(), z.number()]).transform(String),
  message: z.string(),
  data: z
    .object({ status: z.number().optional(), params: z.record(z.string(), z.unknown()).optional() })
    .nullish()
    .catch(null),
});
/** What WordPress answers when it refuses: `{code, message, data: {status, params}}`. */
export type StoreError = z.infer<typeof errorSchema>;

const parse = (text: string): { value: unknown } | null => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
};

/**
 * The JSON of a body, or null for a page. Stores with PHP's error display switched on print
 * notices before the JSON, some themes a byte order mark.
 */
export const jsonOf = (text: string): { value: unknown } | null => {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  const whole = parse(trimmed);
  if (whole) return whole;
  const starts = [...trimmed.matchAll(/\{"|\[(?=\{"|\])/g)].slice(0, 5);
  for (const { index } of starts) {
    const rest = parse(trimmed.slice(index));
    if (rest) return rest;
  }
  return null;
};

export const storeErrorOf = (value: unknown): StoreError | null =>
  errorSchema.safeParse(value).data ?? null;
