import { z } from 'zod';

/** What every list route takes besides its own filters. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

export type PageQuery = z.infer<typeof pageQuerySchema>;

/** What every list route answers; `nextCursor` is null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export type Page<Item> = { items: Item[]; nextCursor: string | null };
