import { z } from 'zod';
import type { ConnectorContext } from '../connector-context.ts';
import type { Catalog, CatalogPage, PlatformListing } from '../stock-port.ts';
import {
  askProducts,
  askVariations,
  askVariationsOf,
  countVariations,
  type StoreChild,
} from './catalog-calls.ts';
import {
  firstIdStep,
  type IdPage,
  type IdStep,
  idQueryOf,
  idStepSchema,
  takeIdPage,
} from './id-walk.ts';
import {
  hasVariations,
  isListing,
  productListing,
  type StoreProduct,
  type StoreVariation,
  variationListing,
} from './listing.ts';
import { writeSku } from './sku-write.ts';

/*
 * First the products are walked, then the variations of the whole store. Before WooCommerce 10.3 a
 * store lists variations product by product only; they then come along with their products' page.
 */

const walkSchema = z.object({
  of: z.enum(['products', 'variations']),
  step: idStepSchema,
  products: z.int().nonnegative(),
  /** Null when the store lists them product by product only. */
  variations: z.int().nonnegative().nullable(),
});
type Walk = z.infer<typeof walkSchema>;

/** Products that are no listings are counted as well: the store has no other number. */
const totalOf = ({ products, variations }: Walk): number | null =>
  products === 0 || variations === null ? null : products + variations;

const pageOf = (walk: Walk, listings: PlatformListing[], next: Walk | null): CatalogPage => ({
  listings,
  total: totalOf(walk),
  nextCursor: next === null ? null : JSON.stringify(next),
});

const variationsOf = async (
  context: ConnectorContext,
  parent: StoreProduct,
): Promise<PlatformListing[]> => {
  const listings: PlatformListing[] = [];
  let step: IdStep | null = firstIdStep;
  while (step !== null) {
    const page: IdPage<StoreVariation> = takeIdPage(
      step,
      await askVariationsOf(context, parent, step),
    );
    listings.push(...page.fresh.map((variation) => variationListing(parent, variation)));
    step = page.next;
  }
  return listings;
};

const listProducts = async (context: ConnectorContext, before: Walk): Promise<CatalogPage> => {
  const reply = await askProducts(context, idQueryOf(before.step));
  const { fresh, next } = takeIdPage(before.step, reply);
  const walk = { ...before, products: reply.total };
  const listings = fresh.filter(isListing).map(productListing);
  if (walk.variations === null)
    for (const parent of fresh.filter(hasVariations))
      listings.push(...(await variationsOf(context, parent)));
  if (next !== null) return pageOf(walk, listings, { ...walk, step: next });
  if (!walk.variations) return pageOf(walk, listings, null);
  return pageOf(walk, listings, { ...walk, of: 'variations', step: firstIdStep });
};

/** A variation does not tell its product's name. Without a product that is for sale it is not either. */
const withParents = async (
  context: ConnectorContext,
  variations: readonly StoreChild[],
): Promise<PlatformListing[]> => {
  const ids = [...new Set(variations.map(({ parent_id }) => parent_id))];
  if (ids.length === 0) return [];
  const { rows } = await askProducts(context, { per_page: 100, include: ids.join(',') });
  const parents = new Map(rows.map((parent) => [parent.id, parent]));
  return variations.flatMap((variation) => {
    const parent = parents.get(variation.parent_id);
    return parent ? [variationListing(parent, variation)] : [];
  });
};

const listVariations = async (context: ConnectorContext, walk: Walk): Promise<CatalogPage> => {
  const { fresh, next } = takeIdPage(walk.step, await askVariations(context, walk.step));
  const listings = await withParents(context, fresh);
  return pageOf(walk, listings, next === null ? null : { ...walk, step: next });
};

const list: Catalog['list'] = async (context, cursor) => {
  if (cursor === null) {
    const variations = await countVariations(context);
    return listProducts(context, { of: 'products', step: firstIdStep, products: 0, variations });
  }
  const walk = walkSchema.parse(JSON.parse(cursor));
  return walk.of === 'products' ? listProducts(context, walk) : listVariations(context, walk);
};

export const catalog: Catalog = { list, writeSku };
