import { z } from 'zod';

/** `12` for a product, `12:34` for a variation of it; listings and their stock are called the same. */
export type ListingPlace = { product: number; variation: number | null };

const refSchema = z.string().regex(/^\d{1,15}(:\d{1,15})?$/);

export const refOf = ({ product, variation }: ListingPlace): string =>
  variation === null ? String(product) : `${product}:${variation}`;

export const placeOf = (stockRef: string): ListingPlace => {
  const [product, variation] = refSchema.parse(stockRef).split(':');
  return {
    product: Number(product),
    variation: variation === undefined ? null : Number(variation),
  };
};
