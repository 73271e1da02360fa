import { GraphQLError } from 'graphql';

type Comparison = '' | '>=' | '<=' | '>' | '<';
/** Tells whether a row fits one term of a query. */
export type Filters<Row> = Record<
  string,
  (row: Row, value: string, comparison: Comparison) => boolean
>;

const term = /(\w+):(>=|<=|>|<)?(?:'((?:[^'\\]|\\.)*)'|"([^"]*)"|([^\s'"]+))/g;

const isComparison = (text: string): text is Comparison =>
  ['', '>=', '<=', '>', '<'].includes(text);

/** Like the real search, `>` and `<` let the edge itself through. */
export const fitsInstant = (instant: string, value: string, comparison: Comparison): boolean => {
  const difference = Date.parse(instant) - Date.parse(value);
  if (Number.isNaN(difference)) throw new GraphQLError(`Invalid timestamp in query: ${value}`);
  if (comparison.startsWith('>')) return difference >= 0;
  if (comparison.startsWith('<')) return difference <= 0;
  return difference === 0;
};

/**
 * Understands the part of Shopify's search syntax that joins `field:value` terms by AND.
 * The real one answers a term it does not know with everything; this one refuses it.
 */
export const search = <Row>(
  rows: readonly Row[],
  query: string | null | undefined,
  filters: Filters<Row>,
): Row[] => {
  if (!query) return [...rows];
  const terms = [...query.matchAll(term)].map(([, field = '', comparison = '', ...values]) => {
    const filter = filters[field];
    if (!filter || !isComparison(comparison))
      throw new GraphQLError(`The query asks for ${field}, which this store cannot search by.`);
    const value = (values.find((one) => one !== undefined) ?? '').replace(/\\(.)/g, '$1');
    return (row: Row) => filter(row, value, comparison);
  });
  const rest = query
    .replace(term, '')
    .replace(/\bAND\b/g, '')
    .trim();
  if (rest !== '') throw new GraphQLError(`The query is not understood: ${rest}`);
  return rows.filter((row) => terms.every((fits) => fits(row)));
};
