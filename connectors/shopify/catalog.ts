import { z } from 'zod';
import type { Catalog, CatalogPage, PlatformListing } from '../stock-port.ts';
import { filterOf, formatPosition, nextPosition, parsePosition } from './catalog-cursor.ts';
import { firstListings, moreListings } from './catalog-document.ts';
import { run } from './client.ts';
import { legacyIdSchema, pageInfoSchema } from './order-reply.ts';
import { nextCursor } from './paging.ts';

/** A listing with its picture costs five points, and one query at most a thousand. */
const first = 199;
const pageCost = 2 + 5 * first;

const onlyVariant = 'Default Title';

const variantSchema = z.object({
  legacyResourceId: legacyIdSchema,
  displayName: z.string(),
  title: z.string(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  inventoryItem: z.object({ id: z.string(), tracked: z.boolean() }),
  product: z.object({
    /** Empty for a film or a model. */
    featuredMedia: z.object({ image: z.object({ url: z.string() }).nullish() }).nullable(),
  }),
});

const variantPageSchema = z.object({ nodes: z.array(variantSchema), pageInfo: pageInfoSchema });
type VariantPage = z.infer<typeof variantPageSchema>;

const firstListingsOperation = {
  document: firstListings,
  cost: pageCost + 1,
  data: z.object({
    productVariantsCount: z.object({ count: z.number().int() }).nullable(),
    productVariants: variantPageSchema,
  }),
};

const moreListingsOperation = {
  document: moreListings,
  cost: pageCost,
  data: z.object({ productVariants: variantPageSchema }),
};

/** Shopify names the only variant of a product too; its name says nothing. */
const titleOf = ({ displayName, title }: z.infer<typeof variantSchema>): string =>
  title === onlyVariant && displayName.endsWith(` - ${title}`)
    ? displayName.slice(0, -` - ${title}`.length)
    : displayName;

const toListing = (variant: z.infer<typeof variantSchema>): PlatformListing => ({
  platformListingId: variant.legacyResourceId,
  stockRef: variant.inventoryItem.id,
  title: titleOf(variant),
  sku: variant.sku || null,
  barcode: variant.barcode || null,
  imageUrl: variant.product.featuredMedia?.image?.url ?? null,
  tracked: variant.inventoryItem.tracked,
});

const toPage = (
  { nodes, pageInfo }: VariantPage,
  position: Parameters<typeof nextPosition>[0],
  total: number | null,
): CatalogPage => {
  const after = nextCursor(pageInfo, position.after ?? null);
  const page = { rows: nodes.length, lastId: nodes.at(-1)?.legacyResourceId };
  return {
    listings: nodes.map(toListing),
    total,
    nextCursor: after === null ? null : formatPosition(nextPosition(position, { ...page, after })),
  };
};

const list: Catalog['list'] = async (context, cursor) => {
  if (cursor === null) {
    const reply = await run(context, firstListingsOperation, { first });
    return toPage(reply.productVariants, { read: 0 }, reply.productVariantsCount?.count ?? null);
  }
  const position = parsePosition(cursor);
  const variables = { filter: filterOf(position), first, after: position.after ?? null };
  const reply = await run(context, moreListingsOperation, variables);
  return toPage(reply.productVariants, position, null);
};

/** Every variant of the shop, of whatever status its product is. */
export const catalog: Catalog = { list };
