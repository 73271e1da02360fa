import { z } from 'zod';
import type { Page } from '../../../contract/page.ts';
import { badValue } from '../errors/app-error.ts';

/** Where a list goes on: the sort values of the last row shown. */
export const encodeCursor = (keys: readonly string[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

export const decodeCursor = <Keys extends z.ZodType>(
  cursor: string | undefined,
  keys: Keys,
): z.infer<Keys> | null => {
  if (cursor === undefined) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const parsed = z.preprocess(parseJson, keys).safeParse(text);
  if (!parsed.success) throw badValue('cursor', 'is not one that this list gave');
  return parsed.data;
};

const parseJson = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
};

/** Cuts the one row that was read too many and says where the next page starts. */
export const toPage = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  shape: { item: (row: Row) => Item; keys: (row: Row) => string[] },
): Page<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(shape.item), nextCursor: more ? encodeCursor(shape.keys(last)) : null };
};
