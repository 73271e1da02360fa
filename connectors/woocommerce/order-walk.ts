import { z } from 'zod';
import type { OrderWindow } from '../connector.ts';
import { ConnectorError } from '../connector-error.ts';

/*
 * Orders change while their list is read, and a change moves an order to the end of the list by
 * change time: everything behind its old place slips forward, over the edge of a page. Page numbers
 * would skip those orders. So the walk goes ahead by time and asks for the first page each time.
 * Only a slice of time that is too crowded for that is read page by page, listed by id: each page
 * begins with the last order of the page before, and when it does not, an order has left and the
 * slice is read again.
 */

/** Bounds how often a slice is read again, for stores that hide some orders of a page from the key. */
const patience = 100;

/** All times are whole seconds since 1970, the resolution of the store. Bounds are exclusive. */
const aheadSchema = z.object({
  mode: z.literal('ahead'),
  after: z.number().int(),
  /** Orders of the last second of the page before, which come again: `id@second`. */
  seen: z.array(z.string()),
});
const sliceSchema = z.object({
  mode: z.literal('slice'),
  after: z.number().int(),
  before: z.number().int(),
  offset: z.number().int().nonnegative(),
  /** The order that the page before ended with. */
  last: z.string().nullable(),
  tries: z.number().int(),
});
const stepSchema = z.discriminatedUnion('mode', [aheadSchema, sliceSchema]);
export type WalkStep = z.infer<typeof stepSchema>;

export type WalkRow = { id: string; changedAt: number | null };

export type WalkReply = {
  rows: readonly WalkRow[];
  pageSize: number;
  /** Counted by the store after it selected the page, when orders may have left already. */
  total: number;
  /**
   * Second before which no row can have changed since the store put the page together. The store
   * sorts first and reads the orders one by one afterwards, so a younger row may show a time that
   * is later than its place in the list.
   */
  settledBefore: number;
};

const secondsOf = (iso: string, round: (value: number) => number): number =>
  round(Temporal.Instant.from(iso).epochMilliseconds / 1000);

/** Just after the window's last second, which is whole only when cut by the store. */
const endOf = (window: OrderWindow): number => secondsOf(window.to, Math.ceil) + 1;

export const firstStep = (window: OrderWindow): WalkStep => ({
  mode: 'ahead',
  after: secondsOf(window.from, Math.floor) - 1,
  seen: [],
});

export const parseStep = (cursor: string): WalkStep => stepSchema.parse(JSON.parse(cursor));

const naiveUtc = (seconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
    .toString()
    .replace('Z', '');

/** The query of a step. With `dates_are_gmt` the store wants UTC without a zone, and shifts any other. */
export const queryOf = (step: WalkStep, window: OrderWindow): Record<string, string | number> => ({
  dates_are_gmt: 'true',
  modified_after: naiveUtc(step.after),
  modified_before: naiveUtc(step.mode === 'slice' ? step.before : endOf(window)),
  orderby: step.mode === 'slice' ? 'id' : 'modified',
  order: 'asc',
  ...(step.mode === 'slice' && step.offset > 0 ? { offset: step.offset } : {}),
});

const seenKey = ({ id, changedAt }: WalkRow): string => `${id}@${changedAt}`;

/** True for a row that the page before has already given in the same state. */
export const isRepeated = (step: WalkStep, row: WalkRow): boolean =>
  step.mode === 'ahead' && step.seen.includes(seenKey(row));

type Ahead = z.infer<typeof aheadSchema>;
type Slice = z.infer<typeof sliceSchema>;

const slice = (after: number, before: number, tries = 0): WalkStep => ({
  mode: 'slice',
  after,
  before,
  offset: 0,
  last: null,
  tries,
});

const hasMore = (offset: number, { rows, pageSize, total }: WalkReply): boolean =>
  rows.length >= pageSize || offset + pageSize < total;

const afterAhead = (step: Ahead, window: OrderWindow, reply: WalkReply): WalkStep | null => {
  if (!hasMore(0, reply)) return null;
  const times = reply.rows.flatMap((row) => (row.changedAt === null ? [] : [row.changedAt]));
  if (times.length > 0 && Math.max(...times) <= step.after)
    throw new ConnectorError(
      'rejected',
      'The store does not filter its orders by change. Update WooCommerce to 5.8 or newer, or switch off the plugin that alters its order API.',
      { field: 'store_url' },
    );
  const settled = times.filter((time) => time < reply.settledBefore);
  if (settled.length === 0) return slice(step.after, endOf(window));
  const last = Math.max(...settled);
  if (last - 1 <= step.after) return slice(step.after, last + 1);
  const again = reply.rows.filter((row) => row.changedAt !== null && row.changedAt >= last);
  return { mode: 'ahead', after: last - 1, seen: again.map(seenKey) };
};

const afterSlice = (step: Slice, window: OrderWindow, reply: WalkReply): WalkStep | null => {
  const slipped = step.last !== null && reply.rows[0]?.id !== step.last;
  if (slipped && step.tries < patience) return slice(step.after, step.before, step.tries + 1);
  if (hasMore(step.offset, reply)) {
    const offset = step.offset + reply.pageSize - 1;
    return { ...step, offset, last: reply.rows.at(-1)?.id ?? null };
  }
  if (step.before >= endOf(window)) return null;
  return { mode: 'ahead', after: step.before - 1, seen: [] };
};

/** Where the walk goes on, or null at its end. */
export const stepAfter = (
  step: WalkStep,
  window: OrderWindow,
  reply: WalkReply,
): WalkStep | null =>
  step.mode === 'ahead' ? afterAhead(step, window, reply) : afterSlice(step, window, reply);
