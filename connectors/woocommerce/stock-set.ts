import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import type { Stock, StockRowResult } from '../stock-port.ts';
import { callStore, readReply } from './client.ts';
import { managesStockSchema } from './listing.ts';
import { plainText } from './plain-text.ts';
import { placeOf } from './stock-ref.ts';

type Row = Parameters<Stock['set']>[1]['rows'][number];
type Refusal = Extract<StockRowResult, { outcome: 'refused' }>;
type Call = { path: string; rows: { row: Row; id: number }[] };

/** The store keeps any number; more than this overflows plugins that keep whole numbers. */
const mostUnits = 2_147_483_647;

const itemSchema = z.object({
  id: z.int(),
  manage_stock: managesStockSchema.optional(),
  stock_quantity: z.number().nullish(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});
type Item = z.infer<typeof itemSchema>;
const replySchema = z.object({ update: z.array(itemSchema) });

const refusal = (row: Row, code: Refusal['code'], problem: string): Refusal => ({
  platformListingId: row.platformListingId,
  outcome: 'refused',
  code,
  problem,
});

/** A batch stores what it is sent without looking: `1.5` would be kept as 1, text as 0. */
const isSendable = ({ to }: Row): boolean => Number.isInteger(to) && to >= 0 && to <= mostUnits;

const outOfRange = (row: Row): Refusal =>
  refusal(row, 'out_of_range', `Stock must be a whole number from 0 to ${mostUnits}.`);

const gone = (row: Row): Refusal => refusal(row, 'gone', 'The store does not know this product.');

const notTracked = (row: Row, managed: Item['manage_stock']): Refusal =>
  refusal(
    row,
    'not_tracked',
    managed === 'parent'
      ? 'The store counts the variations of this product together, not this one.'
      : 'The store sells this without counting.',
  );

/** One call for all products, one for the variations of each product: there is no batch across products. */
const callsOf = (rows: readonly Row[]): Call[] => {
  const calls = new Map<string, Call>();
  for (const row of rows) {
    const { product, variation } = placeOf(row.stockRef);
    const path =
      variation === null ? 'wc/v3/products/batch' : `wc/v3/products/${product}/variations/batch`;
    const call = calls.get(path) ?? { path, rows: [] };
    call.rows.push({ row, id: variation ?? product });
    calls.set(path, call);
  }
  return [...calls.values()];
};

const resultOf = (row: Row, item: Item | undefined): StockRowResult => {
  if (!item) return refusal(row, 'other', 'The store gave no result for this product.');
  if (item.error) {
    const { code, message } = item.error;
    const unknown = /_invalid_(id|product_id|parent)$/.test(code);
    return refusal(row, unknown ? 'gone' : 'other', `${plainText(message)} (${code})`);
  }
  if (item.manage_stock !== true) return notTracked(row, item.manage_stock);
  const { platformListingId, to } = row;
  if (item.stock_quantity === to) return { platformListingId, outcome: 'done', quantity: to };
  const shown = item.stock_quantity ?? 'no number';
  return refusal(row, 'other', `The store took ${to} and then showed ${shown}.`);
};

/**
 * Without `manage_stock` a store changes nothing where it does not count, and its answer says so;
 * with it, the store would begin to count what the shop sells without counting.
 */
const write = async (
  context: ConnectorContext,
  { path, rows }: Call,
): Promise<StockRowResult[]> => {
  const update = rows.map(({ row, id }) => ({ id, stock_quantity: row.to }));
  try {
    const reply = await callStore(context, { method: 'POST', path, body: { update } });
    const items = new Map(readReply(replySchema, reply).update.map((item) => [item.id, item]));
    return rows.map(({ row, id }) => resultOf(row, items.get(id)));
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'not_found')
      return rows.map(({ row }) => gone(row));
    throw error;
  }
};

/** Writes whatever number stands there; a row that has no result because a call failed is untouched. */
export const setStock: Stock['set'] = async (context, { rows }) => {
  const results: StockRowResult[] = rows.filter((row) => !isSendable(row)).map(outOfRange);
  try {
    for (const call of callsOf(rows.filter(isSendable)))
      results.push(...(await write(context, call)));
  } catch (error) {
    const expected = error instanceof ConnectorError || context.signal.aborted;
    if (results.length === 0 || !expected) throw error;
  }
  const answered = new Set(results.map(({ platformListingId }) => platformListingId));
  const left = rows.filter(({ platformListingId }) => !answered.has(platformListingId));
  return [
    ...results,
    ...left.map(({ platformListingId }) => ({ platformListingId, outcome: 'untouched' as const })),
  ];
};
