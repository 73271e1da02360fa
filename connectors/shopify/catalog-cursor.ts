import { z } from 'zod';
import { ConnectorError } from '../connector-error.ts';
import { legacyIdSchema } from './order-reply.ts';

const cursorSchema = z.object({
  /** Listings up to this id were read before the walk was begun anew. */
  above: legacyIdSchema.optional(),
  after: z.string().optional(),
  /** Rows read since the walk was begun, or begun anew. */
  read: z.coerce.number().int().nonnegative(),
});

/** How far a walk through the catalogue has come. Listings are walked in the order of their ids. */
export type CatalogPosition = z.infer<typeof cursorSchema>;

export const formatPosition = ({ above, after, read }: CatalogPosition): string =>
  new URLSearchParams({
    read: String(read),
    ...(above && { above }),
    ...(after && { after }),
  }).toString();

/** Throws `bug` for a cursor that `formatPosition` did not make. */
export const parsePosition = (cursor: string): CatalogPosition => {
  const parsed = cursorSchema.safeParse(Object.fromEntries(new URLSearchParams(cursor)));
  if (!parsed.success) throw new ConnectorError('bug', 'This is no place in a catalogue.');
  return parsed.data;
};

/** Shopify follows one chain of cursors for 25,000 rows at most. */
const longestWalk = 20_000;

/** The position after a page that is not the last one: begun anew before Shopify would end it. */
export const nextPosition = (
  position: CatalogPosition,
  page: { after: string; rows: number; lastId: string | undefined },
): CatalogPosition => {
  const read = position.read + page.rows;
  return read >= longestWalk && page.lastId !== undefined
    ? { above: page.lastId, read: 0 }
    : { ...position, after: page.after, read };
};

/** Null at the beginning, where there is nothing to leave out. */
export const filterOf = ({ above }: CatalogPosition): string | null =>
  above === undefined ? null : `id:>=${BigInt(above) + 1n}`;
