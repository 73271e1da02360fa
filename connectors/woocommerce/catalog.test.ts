import { describe, expect, it } from 'vitest';
import type { ConnectorContext } from '../connector-context.ts';
import type { FakeProduct } from '../fake-platform.ts';
import { articles, walkCatalog } from '../testing/connector-bench.ts';
import { catalog } from './catalog.ts';
import { demoKeys } from './testing/demo-store.ts';
import { type OpenStore, openStore } from './testing/open-store.ts';
import { stubContext } from './testing/stub-context.ts';

const beforeVariationsList = { ...demoKeys, version: '10.2.3' };

/** Variations of `parents` products, `each` of one. */
const variations = (parents: number, each: number): FakeProduct[] =>
  Array.from({ length: parents * each }, (_, index) => ({
    sku: `V-${index}`,
    barcode: '',
    name: `Shirt ${index % parents} - Colour ${Math.floor(index / parents)}`,
    price: '500',
    stock: 5,
  }));

const pathsOf = (store: OpenStore): string[] =>
  store.fake
    .calls(store.shop)
    .map(
      ({ path, status }) => `${path.replace('/wp-json/wc/v3/', '').replace(/\d+/, 'N')} ${status}`,
    );

const productJson = (id: number, type = 'simple') => ({
  id,
  type,
  name: `Product ${id}`,
  sku: '',
  manage_stock: true,
});

describe('the catalogue of a store', () => {
  it.each([
    ['in one list', demoKeys],
    ['product by product', beforeVariationsList],
  ])('lists variations, and not the products they belong to, %s', async (_, keys) => {
    await using store = await openStore(keys);
    const listings = await walkCatalog(catalog, store.context);
    expect(listings.map(({ title }) => title).sort()).toEqual(
      ['手作馬克杯', '棉質上衣 - 紅色', '棉質上衣 - 藍色', '高山烏龍茶 100g'].sort(),
    );
    const shirts = listings.filter(({ title }) => title.startsWith('棉質上衣'));
    for (const { platformListingId, stockRef } of shirts) {
      expect(platformListingId).toMatch(/^\d+:\d+$/);
      expect(stockRef).toBe(platformListingId);
    }
  });

  it('is the same however the store lists its variations', async () => {
    const listed = await Promise.all(
      [demoKeys, beforeVariationsList].map(async (keys) => {
        await using store = await openStore(keys);
        store.fake.addProducts(store.shop, variations(7, 130));
        const listings = await walkCatalog(catalog, store.context);
        return listings.map(({ platformListingId }) => platformListingId).sort();
      }),
    );
    expect(listed[0]).toHaveLength(4 + 7 * 130);
    expect(listed[1]).toEqual(listed[0]);
  });

  it('costs two calls for each hundred variations where the store has a list of them', async () => {
    await using store = await openStore();
    store.fake.addProducts(store.shop, variations(50, 6));
    await walkCatalog(catalog, store.context);
    const paths = pathsOf(store);
    expect(paths.filter((path) => path === 'products/N/variations 200')).toEqual([]);
    expect(paths.filter((path) => path === 'variations 200')).toHaveLength(1 + 4);
    expect(paths.filter((path) => path === 'products 200')).toHaveLength(1 + 4);
  });

  it('asks an older store once for the list that it does not have', async () => {
    await using store = await openStore(beforeVariationsList);
    store.fake.addProducts(store.shop, variations(150, 2));
    const listings = await walkCatalog(catalog, store.context);
    expect(listings).toHaveLength(4 + 300);
    const paths = pathsOf(store);
    expect(paths.filter((path) => path === 'variations 404')).toHaveLength(1);
    expect(paths.filter((path) => path === 'products/N/variations 200')).toHaveLength(151);
  });

  it('loses no variation when others vanish while they are walked', async () => {
    await using store = await openStore();
    const shirts = variations(20, 20);
    store.fake.addProducts(store.shop, shirts);
    const gone: string[] = [];
    const listings = await walkCatalog(catalog, store.context, (page) => {
      for (const { sku } of page.listings.slice(-3)) {
        gone.push(sku ?? '');
        store.fake.removeProduct(store.shop, sku ?? '');
      }
    });
    const seen = new Set(listings.map(({ sku }) => sku));
    expect(gone.length).toBeGreaterThan(6);
    for (const { sku } of shirts) if (!gone.includes(sku)) expect(seen).toContain(sku);
  });

  it('tells how many listings there are about, where the store can tell', async () => {
    await using store = await openStore();
    expect(await catalog.list(store.context, null)).toMatchObject({ total: 3 + 2 });
    await using older = await openStore(beforeVariationsList);
    expect(await catalog.list(older.context, null)).toMatchObject({ total: null });
  });

  it('is whole also where something on the way takes the store’s counts out of its answers', async () => {
    await using store = await openStore();
    store.fake.addProducts(store.shop, [...articles(150), ...variations(3, 50)]);
    const context: ConnectorContext = {
      ...store.context,
      http: async (request) => ({ ...(await store.context.http(request)), headers: {} }),
    };
    expect(await catalog.list(context, null)).toMatchObject({ total: null });
    expect(await walkCatalog(catalog, context)).toHaveLength(4 + 150 + 150);
  });

  it('leaves out groups and links to other shops, and asks for every status but the bin', async () => {
    const rows = ['simple', 'grouped', 'external', 'bundle'].map((type, index) =>
      productJson(index + 1, type),
    );
    const context = stubContext(({ url }) =>
      url.includes('/variations') ? { body: [], headers: { 'x-wp-total': '0' } } : { body: rows },
    );
    const page = await catalog.list(context, null);
    expect(page.listings.map(({ platformListingId }) => platformListingId)).toEqual(['1', '4']);
    expect(page.nextCursor).toBeNull();
    expect(context.sent.at(-1)?.url).toContain('status=any');
    expect(context.sent.at(-1)?.url).toContain('per_page=100');
  });

  it('leaves out variations whose product is in the bin', async () => {
    const orphans = [
      { id: 8, parent_id: 5, manage_stock: true },
      { id: 9, parent_id: 6, manage_stock: true },
    ];
    const context = stubContext(({ url }) => {
      if (url.includes('/variations')) return { body: orphans, headers: { 'x-wp-total': '2' } };
      return { body: [productJson(5, 'variable')] };
    });
    const listings = await walkCatalog(catalog, context);
    expect(listings.map(({ platformListingId }) => platformListingId)).toEqual(['5:8']);
  });

  it('has no variations of a product that vanishes while it is read', async () => {
    const context = stubContext(({ url }) => {
      const status = 404;
      if (url.includes('/wc/v3/variations'))
        return { status, body: { code: 'rest_no_route', message: 'No route.', data: { status } } };
      if (url.includes('/variations'))
        return {
          status,
          body: { code: 'woocommerce_rest_product_invalid_id', message: 'No.', data: { status } },
        };
      return { body: [productJson(5, 'variable'), productJson(6)] };
    });
    const listings = await walkCatalog(catalog, context);
    expect(listings.map(({ platformListingId }) => platformListingId)).toEqual(['6']);
  });

  it('is not guessed at when the store answers something else', async () => {
    const context = stubContext(() => ({ body: [{ id: 'x' }] }));
    await expect(catalog.list(context, null)).rejects.toMatchObject({ kind: 'bug' });
  });
});
