import { GraphQLError } from 'graphql';
import { z } from 'zod';

const argumentsSchema = z.object({
  first: z.number().int().nullish(),
  after: z.string().nullish(),
  last: z.number().int().nullish(),
  before: z.string().nullish(),
  reverse: z.boolean().nullish(),
});

const mostPerPage = 250;
/** So many objects Shopify gives through one chain of cursors. */
const longestWalk = 25_000;
const encode = (key: string): string => Buffer.from(key).toString('base64');
const decode = (cursor: string): string => Buffer.from(cursor, 'base64').toString();

export type Connection<View> = {
  nodes: View[];
  edges: { cursor: string; node: View }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
};

/** How many of the sorted keys lie before the first one that `isPast`. */
const countBefore = (length: number, isPast: (index: number) => boolean): number => {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isPast(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};

type Listing<Row, View> = { key: (row: Row) => string; view: (row: Row) => View };

const pageBounds = <Row>(
  rows: readonly Row[],
  args: z.infer<typeof argumentsSchema>,
  key: (row: Row) => string,
): { left: number; right: number } => {
  const { first, after, last, before, reverse } = args;
  const keyAt = (index: number): string => {
    const row = rows[index];
    return row === undefined ? '' : key(row);
  };
  const isPast = (a: string, b: string): boolean => (reverse ? a < b : a > b);
  const from = after ? countBefore(rows.length, (at) => isPast(keyAt(at), decode(after))) : 0;
  const to = before
    ? countBefore(rows.length, (at) => !isPast(decode(before), keyAt(at)))
    : rows.length;
  if (from >= longestWalk && first != null)
    throw new GraphQLError(`Pagination is limited to ${longestWalk} objects.`);
  return {
    left: last == null ? from : Math.max(from, to - last),
    right: first == null ? to : Math.min(to, from + first),
  };
};

/**
 * One page of rows that are sorted by `key`. A cursor is the key of its row, so that rows which
 * come or go between two pages move nothing else.
 */
export const connect = <Row, View>(
  rows: readonly Row[],
  args: unknown,
  { key, view }: Listing<Row, View>,
): Connection<View> => {
  const paging = argumentsSchema.parse(args);
  const { first, last } = paging;
  if ((first == null) === (last == null))
    throw new GraphQLError('you must provide one of first or last');
  if ((first ?? last ?? 0) > mostPerPage)
    throw new GraphQLError(`first must be at most ${mostPerPage}`);
  const ordered = paging.reverse ? rows.toReversed() : rows;
  const { left, right } = pageBounds(ordered, paging, key);
  const edges = ordered
    .slice(left, right)
    .map((row) => ({ cursor: encode(key(row)), node: view(row) }));
  return {
    nodes: edges.map((edge) => edge.node),
    edges,
    pageInfo: {
      hasNextPage: right < ordered.length,
      hasPreviousPage: left > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};
