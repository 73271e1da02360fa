import { describe, expect, it } from 'vitest';
import {
  hasVariations,
  isListing,
  productListing,
  storeProductSchema,
  storeVariationSchema,
  variationListing,
} from './listing.ts';

const json = {
  id: 12,
  name: 'Fish &amp; Chips <b>XL</b>',
  type: 'simple',
  sku: ' FISH ',
  global_unique_id: '4710000000011',
  manage_stock: true,
  images: [{ src: 'https://shop.example.com/fish.jpg' }, { src: 'https://shop.example.com/2.jpg' }],
};
const child = {
  id: 34,
  sku: 'FISH-L',
  global_unique_id: '',
  manage_stock: true,
  image: null,
  attributes: [
    { id: 1, name: 'Size', option: 'L &amp; XL' },
    { id: 2, name: 'Colour', option: 'Blue' },
  ],
};

const product = (changes: object = {}) =>
  productListing(storeProductSchema.parse({ ...json, ...changes }));
const variation = (changes: object = {}, parent: object = {}) =>
  variationListing(
    storeProductSchema.parse({ ...json, type: 'variable', ...parent }),
    storeVariationSchema.parse({ ...child, ...changes }),
  );

describe('a product of a store', () => {
  it('is a listing with its name as people read it', () => {
    expect(product()).toEqual({
      platformListingId: '12',
      stockRef: '12',
      title: 'Fish & Chips XL',
      sku: 'FISH',
      barcode: '4710000000011',
      imageUrl: 'https://shop.example.com/fish.jpg',
      tracked: true,
    });
  });

  it('has no number, picture or name where the store has none', () => {
    const bare = { name: '', sku: '', global_unique_id: undefined, images: [] };
    expect(product({ ...bare, manage_stock: false })).toMatchObject({
      title: '#12',
      sku: null,
      barcode: null,
      imageUrl: null,
      tracked: false,
    });
  });

  it.each([
    ['simple', true, false],
    ['subscription', true, false],
    ['bundle', true, false],
    ['variable', false, true],
    ['variable-subscription', false, true],
    ['grouped', false, false],
    ['external', false, false],
  ])('of the type %s: listing %s, has variations %s', (type, listing, variations) => {
    expect(isListing({ type })).toBe(listing);
    expect(hasVariations({ type })).toBe(variations);
  });
});

describe('a variation', () => {
  it('is a listing of its own, called by its product and its options', () => {
    expect(variation()).toEqual({
      platformListingId: '12:34',
      stockRef: '12:34',
      title: 'Fish & Chips XL - L & XL, Blue',
      sku: 'FISH-L',
      barcode: null,
      imageUrl: 'https://shop.example.com/fish.jpg',
      tracked: true,
    });
  });

  it('is called by its id when buyers choose all its options', () => {
    const attributes = [{ id: 1, name: 'Size', option: '' }];
    expect(variation({ attributes }).title).toBe('Fish & Chips XL - #34');
  });

  it.each([
    [{ src: 'https://shop.example.com/large.jpg' }, 'https://shop.example.com/large.jpg'],
    [[], 'https://shop.example.com/fish.jpg'],
    [undefined, 'https://shop.example.com/fish.jpg'],
  ])('with the picture %j shows %s', (image, expected) => {
    expect(variation({ image }).imageUrl).toBe(expected);
  });

  it('has no number of its own when the store counts it at the product', () => {
    expect(variation({ manage_stock: 'parent' }).tracked).toBe(false);
    expect(variation({ manage_stock: false }).tracked).toBe(false);
  });
});
