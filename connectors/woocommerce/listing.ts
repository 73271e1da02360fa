import { z } from 'zod';
import type { PlatformListing } from '../stock-port.ts';
import { plainText } from './plain-text.ts';
import { refOf } from './stock-ref.ts';

/** `parent`: the variations of one product share a number that stands at the product. */
export const managesStockSchema = z.union([z.boolean(), z.literal('parent')]);

const textSchema = z.string().nullish();
const imageSchema = z.object({ src: textSchema });

const articleShape = {
  id: z.int().positive(),
  sku: textSchema,
  /** Since WooCommerce 9.2. */
  global_unique_id: textSchema,
  manage_stock: managesStockSchema,
};

export const storeProductSchema = z.object({
  ...articleShape,
  name: textSchema,
  type: z.string(),
  images: z.array(imageSchema).nullish(),
});
export type StoreProduct = z.infer<typeof storeProductSchema>;
export const productFields = Object.keys(storeProductSchema.shape).join(',');

export const storeVariationSchema = z.object({
  ...articleShape,
  /** PHP writes nothing as `[]`. */
  image: imageSchema.nullish().catch(null),
  attributes: z.array(z.object({ option: textSchema })).nullish(),
});
export type StoreVariation = z.infer<typeof storeVariationSchema>;
export const variationFields = [...Object.keys(storeVariationSchema.shape), 'parent_id'].join(',');

/** Sold as its variations, also by plugins: `variable-subscription`. */
export const hasVariations = ({ type }: Pick<StoreProduct, 'type'>): boolean =>
  type.startsWith('variable');

/** Groups and links to other shops have no stock of their own. */
export const isListing = (product: Pick<StoreProduct, 'type'>): boolean =>
  !hasVariations(product) && !['grouped', 'external'].includes(product.type);

const articleOf = (article: z.infer<z.ZodObject<typeof articleShape>>, ref: string) => ({
  platformListingId: ref,
  stockRef: ref,
  sku: article.sku?.trim() || null,
  barcode: article.global_unique_id?.trim() || null,
  tracked: article.manage_stock === true,
});

const nameOf = ({ id, name }: StoreProduct): string => plainText(name ?? '') || `#${id}`;
const imageOf = ({ images }: StoreProduct): string | null => images?.[0]?.src || null;

export const productListing = (product: StoreProduct): PlatformListing => ({
  ...articleOf(product, refOf({ product: product.id, variation: null })),
  title: nameOf(product),
  imageUrl: imageOf(product),
});

/** `T-shirt - Blue, Large`, as WooCommerce itself calls it; an option that buyers choose freely is left out. */
export const variationListing = (
  parent: StoreProduct,
  variation: StoreVariation,
): PlatformListing => {
  const options = variation.attributes?.map(({ option }) => plainText(option ?? '')) ?? [];
  const suffix = options.filter(Boolean).join(', ') || `#${variation.id}`;
  return {
    ...articleOf(variation, refOf({ product: parent.id, variation: variation.id })),
    title: `${nameOf(parent)} - ${suffix}`,
    imageUrl: variation.image?.src || imageOf(parent),
  };
};
