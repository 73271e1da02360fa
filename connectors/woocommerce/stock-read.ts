import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import type { Stock, StockReading } from '../stock-port.ts';
import { callIfKnown, callStore, readReply, type StoreReply } from './client.ts';
import { isListing, managesStockSchema } from './listing.ts';
import { placeOf, refOf } from './stock-ref.ts';

const countSchema = z.object({
  id: z.int(),
  manage_stock: managesStockSchema,
  stock_quantity: z.number().nullish(),
});
type Count = z.infer<typeof countSchema>;
const productCountSchema = countSchema.extend({ type: z.string() });
const childCountSchema = countSchema.extend({ parent_id: z.int() });

type Counts = [stockRef: string, count: Count][];
type Family = { parent: number; ids: number[] };

const fields = 'id,manage_stock,stock_quantity';
const queryOf = (ids: readonly number[], more = '') => ({
  include: ids.join(','),
  per_page: 100,
  status: 'any',
  _fields: fields + more,
});

const countProducts = async (context: ConnectorContext, ids: number[]): Promise<Counts> => {
  if (ids.length === 0) return [];
  const path = 'wc/v3/products';
  const reply = await callStore(context, { path, query: queryOf(ids, ',type') });
  return readReply(z.array(productCountSchema), reply)
    .filter(isListing)
    .map((count) => [refOf({ product: count.id, variation: null }), count]);
};

/** Null when the product itself is gone. */
const askFamily = async (
  context: ConnectorContext,
  { parent, ids }: Family,
): Promise<StoreReply | null> => {
  const path = `wc/v3/products/${parent}/variations`;
  try {
    return await callStore(context, { path, query: queryOf(ids) });
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'not_found') return null;
    throw error;
  }
};

const countFamily = async (context: ConnectorContext, family: Family): Promise<Counts> => {
  const reply = await askFamily(context, family);
  if (reply === null) return [];
  return readReply(z.array(countSchema), reply).map((count) => [
    refOf({ product: family.parent, variation: count.id }),
    count,
  ]);
};

/** One call for all, which stores before WooCommerce 10.3 do not know; else one for each product. */
const countVariations = async (context: ConnectorContext, families: Family[]): Promise<Counts> => {
  const ids = families.flatMap((family) => family.ids);
  const query = queryOf(ids, ',parent_id');
  const reply =
    families.length > 1 ? await callIfKnown(context, { path: 'wc/v3/variations', query }) : null;
  if (reply !== null)
    return readReply(z.array(childCountSchema), reply).map((count) => [
      refOf({ product: count.parent_id, variation: count.id }),
      count,
    ]);
  const counts: Counts = [];
  for (const family of families) counts.push(...(await countFamily(context, family)));
  return counts;
};

/** Plugins that sell by weight count in parts; only whole units can be sold from here. */
const readingOf = (platformListingId: string, count: Count | undefined): StockReading => {
  if (!count) return { platformListingId, state: 'gone' };
  if (count.manage_stock !== true) return { platformListingId, state: 'not_tracked' };
  const quantity = Math.floor(count.stock_quantity ?? 0);
  return { platformListingId, state: 'counted', quantity };
};

export const readStock: Stock['read'] = async (context, rows) => {
  const places = rows.map(({ stockRef }) => placeOf(stockRef));
  const products = places.flatMap(({ product, variation }) => (variation === null ? product : []));
  const families = Map.groupBy(
    places.filter(({ variation }) => variation !== null),
    ({ product }) => product,
  );
  const counts = new Map([
    ...(await countProducts(context, products)),
    ...(await countVariations(
      context,
      [...families].map(([parent, members]) => ({
        parent,
        ids: members.flatMap(({ variation }) => variation ?? []),
      })),
    )),
  ]);
  return rows.map((row) => readingOf(row.platformListingId, counts.get(row.stockRef)));
};
