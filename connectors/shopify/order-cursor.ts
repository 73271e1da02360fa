import { z } from 'zod';
import { instantSchema } from '../../contract/time.ts';
import type { OrderWindow } from '../connector.ts';
import { ConnectorError } from '../connector-error.ts';

const cursorSchema = z.object({
  list: z.enum(['orders', 'fulfillmentOrders']),
  /** Where the list is taken up: the window's start, later when a long list was begun anew. */
  from: instantSchema,
  after: z.string().nullable().default(null),
  /** Rows read since `from`. */
  read: z.coerce.number().int(),
});

/** How far a walk has come: first the orders that changed, then the fulfilment orders. */
export type WalkPosition = z.infer<typeof cursorSchema>;

export const formatPosition = ({ list, from, after, read }: WalkPosition): string =>
  new URLSearchParams({ list, from, read: String(read), ...(after && { after }) }).toString();

/** No cursor is the start of the walk. Throws `bug` for one that `formatPosition` did not make. */
export const parsePosition = (cursor: string | null, { from }: OrderWindow): WalkPosition => {
  if (cursor === null) return { list: 'orders', from, after: null, read: 0 };
  const parsed = cursorSchema.safeParse(Object.fromEntries(new URLSearchParams(cursor)));
  if (!parsed.success) throw new ConnectorError('bug', 'This is no place in a list of orders.');
  return parsed.data;
};

type PageRead = { after: string | null; rows: number; lastUpdatedAt: string | undefined };

/** Shopify follows one cursor for 25,000 rows at most. */
const longestWalk = 20_000;

/** The position after a page, or null after the last page of the last list. */
export const nextPosition = (
  position: WalkPosition,
  { after, rows, lastUpdatedAt }: PageRead,
  window: OrderWindow,
): WalkPosition | null => {
  if (after === null)
    return position.list === 'orders'
      ? { list: 'fulfillmentOrders', from: window.from, after: null, read: 0 }
      : null;
  const read = position.read + rows;
  const beginAnew =
    read >= longestWalk && lastUpdatedAt !== undefined && lastUpdatedAt !== position.from;
  return beginAnew
    ? { ...position, from: lastUpdatedAt, after: null, read: 0 }
    : { ...position, after, read };
};

const wholeSecond = (instant: string, roundingMode: 'floor' | 'ceil'): string =>
  Temporal.Instant.from(instant).round({ smallestUnit: 'second', roundingMode }).toString();

/** Shopify keeps whole seconds, so the window is widened to them. */
export const changedBetween = (from: string, to: string): string =>
  `updated_at:>='${wholeSecond(from, 'floor')}' AND updated_at:<'${wholeSecond(to, 'ceil')}'`;
