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

/**
 * One page of rows that are sorted by `key`. A cursor is the key of its row, so that rows which
 * come or go between two pages move nothing else.
 */
export const connect = <Row, View>(
  rows: readonly Row[],
  args: unknown,
  { key, view }: { key: (row: Row) => string; view: (row: Row) => View },
): Connection<View> => {
  const { first, after, last, before, reverse } = argumentsSchema.parse(args);
  if ((first == null) === (last == null))
    throw new GraphQLError('you must provide one of first or last');
  if ((first ?? last ?? 0) > mostPerPage)
    throw new GraphQLError(`first must be at most ${mostPerPage}`);
  const ordered = reverse ? rows.toReversed() : rows;
  const keys = ordered.map(key);
  const isPast = (a: string, b: string): boolean => (reverse ? a < b : a > b);
  const start = after ? keys.findIndex((one) => isPast(one, decode(after))) : 0;
  const end = before ? keys.findIndex((one) => !isPast(decode(before), one)) : ordered.length;
  const from = start < 0 ? ordered.length : start;
  const to = end < 0 ? ordered.length : end;
  const left = last == null ? from : Math.max(from, to - last);
  const right = first == null ? to : Math.min(to, from + first);
  const edges = ordered.slice(left, right).map((row, index) => ({
    cursor: encode(keys[left + index] ?? ''),
    node: view(row),
  }));
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
