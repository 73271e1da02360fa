import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { articles, walkCatalog } from '../testing/connector-bench.ts';
import { catalog } from './catalog.ts';
import { formatPosition, nextPosition, parsePosition } from './catalog-cursor.ts';
import { moreListings } from './catalog-document.ts';
import { run } from './client.ts';
import { openStaffedShop } from './testing/open-staffed-shop.ts';

const variant = {
  legacyResourceId: '44',
  displayName: 'Scarf - Red / L',
  title: 'Red / L',
  sku: 'S-1',
  barcode: '471',
  inventoryItem: { id: 'gid://shopify/InventoryItem/46', tracked: true },
  product: { featuredMedia: { image: { url: 'https://cdn.shop.example/scarf.jpg' } } },
};

/** The one listing that a shop shows which answers with these parts of a variant. */
const listingOf = async (changes: object) => {
  await using shop = await openStaffedShop();
  const productVariants = {
    nodes: [{ ...variant, ...changes }],
    pageInfo: { hasNextPage: false, endCursor: null },
  };
  const data = { productVariantsCount: { count: 1 }, productVariants };
  const http = async () => ({ status: 200, headers: {}, text: JSON.stringify({ data }) });
  return (await catalog.list({ ...shop.context, http }, null)).listings[0];
};

describe('a listing of Shopify', () => {
  it('is a variant, called as staff would call it, with the picture of its product', async () => {
    expect(await listingOf({})).toEqual({
      platformListingId: '44',
      stockRef: 'gid://shopify/InventoryItem/46',
      title: 'Scarf - Red / L',
      sku: 'S-1',
      barcode: '471',
      imageUrl: 'https://cdn.shop.example/scarf.jpg',
      tracked: true,
    });
  });

  it('does not carry the name that Shopify gives an only variant', async () => {
    const only = { displayName: 'Scarf - Default Title', title: 'Default Title' };
    expect((await listingOf(only))?.title).toBe('Scarf');
  });

  it('has no number where there is none, and no picture where there is a film or nothing', async () => {
    expect(await listingOf({ sku: '', barcode: null })).toMatchObject({ sku: null, barcode: null });
    for (const featuredMedia of [null, {}, { image: null }])
      expect((await listingOf({ product: { featuredMedia } }))?.imageUrl).toBeNull();
  });
});

describe('the walk through a catalogue of Shopify', () => {
  it('passes the 25,000 rows at which Shopify ends a walk, and holds every listing once', async () => {
    const count = 25_300;
    await using shop = await openStaffedShop({ products: articles(count) });
    let pages = 0;
    const advance = () => {
      pages += 1;
      shop.clock.advance(1000);
    };
    const listings = await walkCatalog(catalog, shop.context, advance);
    expect(pages).toBe(Math.ceil(count / 199) - 1);
    expect(new Set(listings.map((listing) => listing.platformListingId)).size).toBe(count);
    expect(listings).toHaveLength(count);
    const beyond = Buffer.from(listings[25_001]?.platformListingId ?? '').toString('base64');
    const operation = { document: moreListings, data: z.unknown(), cost: 7 };
    await expect(
      run(shop.context, operation, { filter: null, first: 1, after: beyond }),
    ).rejects.toThrow(/25000/);
  });

  it('tells the size of the catalogue with its first page, also beyond 10,000', async () => {
    await using shop = await openStaffedShop({ products: articles(10_100) });
    const page = await catalog.list(shop.context, null);
    expect(page.total).toBe(10_100);
    expect((await catalog.list(shop.context, page.nextCursor)).total).toBeNull();
  });

  it('begins anew behind the last listing before Shopify would end it', () => {
    const near = { read: 19_900 };
    expect(nextPosition(near, { after: 'c', rows: 199, lastId: '77' })).toEqual({
      above: '77',
      read: 0,
    });
    expect(nextPosition({ read: 0 }, { after: 'c', rows: 199, lastId: '77' })).toEqual({
      after: 'c',
      read: 199,
    });
  });

  it('takes up a cursor that it wrote and refuses any other', () => {
    const position = { above: '77', after: 'a+b/c=', read: 398 };
    expect(parsePosition(formatPosition(position))).toEqual(position);
    for (const cursor of ['', 'nonsense', 'read=-1', 'read=1&above=x'])
      expect(() => parsePosition(cursor)).toThrow(expect.objectContaining({ kind: 'bug' }));
  });
});
