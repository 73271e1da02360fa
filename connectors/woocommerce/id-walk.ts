import { z } from 'zod';
import { ConnectorError } from '../connector-error.ts';

/*
 * Products are listed by id and asked for by their position. One that vanishes while the list is
 * read moves everything behind it forward, over the edge of a page, where it would be skipped. So a
 * page begins with the row that the page before ended with. When it begins with a younger one, rows
 * have left, and the walk goes back until it meets a row that it knows. New products have the highest
 * ids and come last.
 */

const pageSize = 100;
/** How far it goes back first; each time it still meets nothing it knows, four times as far. */
const firstBack = 10;
/** Bounds how often a walk goes back, for stores that hide some rows from the key. */
const patience = 1000;

export const idStepSchema = z.object({
  offset: z.int().nonnegative(),
  /** The highest id given so far; 0 at the start. */
  last: z.int().nonnegative(),
  /** How often the walk went back. */
  slips: z.int().nonnegative(),
  back: z.int().positive(),
});
export type IdStep = z.infer<typeof idStepSchema>;

export const firstIdStep: IdStep = { offset: 0, last: 0, slips: 0, back: firstBack };

export const idQueryOf = ({ offset }: IdStep): Record<string, string | number> => ({
  per_page: pageSize,
  orderby: 'id',
  order: 'asc',
  ...(offset > 0 ? { offset } : {}),
});

export type IdReply<Row> = {
  rows: readonly Row[];
  /** Counted by the store; 0 when it does not say. */
  total: number;
};

/** The rows that are new to the walk, and where it goes on; null at its end. */
export type IdPage<Row> = { fresh: Row[]; next: IdStep | null };

const meets = ({ offset, last }: IdStep, first: number | undefined): boolean =>
  offset === 0 || (first !== undefined && first <= last);

const backFrom = (step: IdStep): IdStep => {
  if (step.slips >= patience)
    throw new ConnectorError(
      'unavailable',
      'The store’s products changed too often while they were listed.',
    );
  const { offset, slips, back } = step;
  return { ...step, offset: Math.max(0, offset - back), slips: slips + 1, back: back * 4 };
};

export const takeIdPage = <Row extends { id: number }>(
  step: IdStep,
  { rows, total }: IdReply<Row>,
): IdPage<Row> => {
  if (!meets(step, rows[0]?.id)) return { fresh: [], next: backFrom(step) };
  const fresh = rows.filter(({ id }) => id > step.last);
  const more = rows.length >= pageSize || step.offset + pageSize < total;
  const next: IdStep = {
    offset: step.offset + (rows.length > 1 ? rows.length - 1 : pageSize),
    last: Math.max(step.last, rows.at(-1)?.id ?? 0),
    slips: step.slips,
    back: firstBack,
  };
  return { fresh, next: more ? next : null };
};
