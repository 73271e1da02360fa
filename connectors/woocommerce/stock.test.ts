import { describe, expect, it } from 'vitest';
import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import type { FakeProduct } from '../fake-platform.ts';
import type { PlatformListing, StockRef } from '../stock-port.ts';
import { walkCatalog } from '../testing/connector-bench.ts';
import { catalog } from './catalog.ts';
import { callStore } from './client.ts';
import { stock } from './stock.ts';
import { demoKeys } from './testing/demo-store.ts';
import { type OpenStore, openStore } from './testing/open-store.ts';
import { stubContext } from './testing/stub-context.ts';

const beforeVariationsList = { ...demoKeys, version: '9.4.2' };
const key = '019a0000-0000-7000-8000-000000000001';

const variation = (parent: string, option: string, stockOfIt = 5): FakeProduct => ({
  sku: `${parent}-${option}`,
  barcode: '',
  name: `${parent} - ${option}`,
  price: '500',
  stock: stockOfIt,
});

const three = ['Cup', 'Hat', 'Sock'].flatMap((parent) => [
  variation(parent, 'S'),
  variation(parent, 'L'),
]);

const refsOf = async (store: OpenStore, skus: readonly string[]): Promise<StockRef[]> => {
  const listings = await walkCatalog(catalog, store.context);
  const bySku = new Map(
    listings.map((listing): [string | null, PlatformListing] => [listing.sku, listing]),
  );
  return skus.flatMap((sku) => {
    const listing = bySku.get(sku);
    return listing?.stockRef
      ? [{ platformListingId: listing.platformListingId, stockRef: listing.stockRef }]
      : [];
  });
};

const callsOf = async (store: OpenStore, work: () => Promise<unknown>): Promise<string[]> => {
  const before = store.fake.calls(store.shop).length;
  await work();
  return store.fake
    .calls(store.shop)
    .slice(before)
    .map(
      ({ method, path }) => `${method} ${path.replace('/wp-json/wc/v3/', '').replace(/\d+/, 'N')}`,
    );
};

const kept = (store: OpenStore, sku: string): number | undefined =>
  store.fake.stock(store.shop).find((row) => row.sku === sku)?.quantity;

const rowsTo = (refs: readonly StockRef[], to: number) =>
  refs.map((ref) => ({ ...ref, from: 5, to }));

const ref = (stockRef: string): StockRef => ({ platformListingId: stockRef, stockRef });

describe('reading the stock of a store', () => {
  it('costs one call for products and one for variations, whatever they belong to', async () => {
    await using store = await openStore();
    store.fake.addProducts(store.shop, three);
    const refs = await refsOf(store, ['MUG-01', 'TEA-100', ...three.map(({ sku }) => sku)]);
    const calls = await callsOf(store, async () => {
      const readings = await stock.read(store.context, refs);
      expect(readings.map((reading) => 'quantity' in reading && reading.quantity)).toEqual([
        120, 200, 5, 5, 5, 5, 5, 5,
      ]);
    });
    expect(calls).toEqual(['GET products', 'GET variations']);
  });

  it('asks product by product in an older store', async () => {
    await using store = await openStore(beforeVariationsList);
    store.fake.addProducts(store.shop, three);
    const refs = await refsOf(store, ['Cup-S', 'Cup-L', 'Hat-S']);
    const calls = await callsOf(store, async () => {
      expect(await stock.read(store.context, refs)).toMatchObject([
        { quantity: 5 },
        { quantity: 5 },
        { quantity: 5 },
      ]);
    });
    expect(calls).toEqual([
      'GET variations',
      'GET products/N/variations',
      'GET products/N/variations',
    ]);
  });

  it('asks for the variations of one product right away', async () => {
    await using store = await openStore(beforeVariationsList);
    const refs = await refsOf(store, ['TEE-BLU', 'TEE-RED']);
    const calls = await callsOf(store, () => stock.read(store.context, refs));
    expect(calls).toEqual(['GET products/N/variations']);
  });

  it('finds a variation gone when it now belongs to another product', async () => {
    const counts = [{ id: 34, parent_id: 13, manage_stock: true, stock_quantity: 4 }];
    const context = stubContext(() => ({ body: counts }));
    expect(await stock.read(context, [ref('12:34'), ref('13:34')])).toMatchObject([
      { state: 'gone' },
      { state: 'counted', quantity: 4 },
    ]);
  });

  it('finds a variation gone when its product is', async () => {
    const context = stubContext(() => ({
      status: 404,
      body: { code: 'woocommerce_rest_product_invalid_id', message: 'No.', data: { status: 404 } },
    }));
    expect(await stock.read(context, [ref('12:34')])).toMatchObject([{ state: 'gone' }]);
  });

  it('finds a product gone that is now sold as its variations', async () => {
    const count = { id: 12, type: 'variable', manage_stock: true, stock_quantity: 4 };
    const context = stubContext(() => ({ body: [count] }));
    expect(await stock.read(context, [ref('12')])).toMatchObject([{ state: 'gone' }]);
  });

  it.each([
    [7, 7],
    [0, 0],
    [-2, -2],
    [2.75, 2],
    [null, 0],
  ])('reads %s as %i units', async (stock_quantity, quantity) => {
    const count = { id: 12, type: 'simple', manage_stock: true, stock_quantity };
    const context = stubContext(() => ({ body: [count] }));
    expect(await stock.read(context, [ref('12')])).toEqual([
      { platformListingId: '12', state: 'counted', quantity },
    ]);
  });
});

describe('setting the stock of a store', () => {
  it('writes all products in one call and the variations of each product in one', async () => {
    await using store = await openStore();
    store.fake.addProducts(store.shop, three);
    const skus = ['MUG-01', 'TEA-100', ...three.map(({ sku }) => sku)];
    const rows = rowsTo(await refsOf(store, skus), 9);
    const calls = await callsOf(store, async () => {
      const results = await stock.set(store.context, { key, rows });
      expect(results.map(({ outcome }) => outcome)).toEqual(skus.map(() => 'done'));
    });
    expect(calls).toEqual([
      'POST products/batch',
      ...Array(3).fill('POST products/N/variations/batch'),
    ]);
    expect(skus.map((sku) => kept(store, sku))).toEqual(skus.map(() => 9));
  });

  /** A context whose network ends after some calls. */
  const failingAfter = (store: OpenStore, calls: number): ConnectorContext => {
    let left = calls;
    return {
      ...store.context,
      http: async (request) => {
        left -= 1;
        if (left < 0) throw new ConnectorError('unavailable', 'The network is down.');
        return store.context.http(request);
      },
    };
  };

  it('keeps what was written when a later call fails, and leaves the rest untouched', async () => {
    await using store = await openStore();
    store.fake.addProducts(store.shop, three);
    const rows = rowsTo(await refsOf(store, ['MUG-01', 'Cup-S', 'Cup-L', 'Hat-S']), 9);
    const results = await stock.set(failingAfter(store, 2), { key, rows });
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'untouched']);
    expect(['MUG-01', 'Cup-S', 'Cup-L', 'Hat-S'].map((sku) => kept(store, sku))).toEqual([
      9, 9, 9, 5,
    ]);
    const left = rows.slice(-1);
    await expect(stock.set(failingAfter(store, 0), { key, rows: left })).rejects.toMatchObject({
      kind: 'unavailable',
    });
    expect(await stock.set(store.context, { key, rows: left })).toMatchObject([
      { outcome: 'done' },
    ]);
  });

  it('stops between two calls when the work is called off', async () => {
    await using store = await openStore();
    store.fake.addProducts(store.shop, three);
    const rows = rowsTo(await refsOf(store, ['Cup-S', 'Hat-S']), 9);
    const off = new AbortController();
    const context: ConnectorContext = {
      ...store.context,
      signal: off.signal,
      http: async (request) => {
        const response = await store.context.http(request);
        off.abort();
        return response;
      },
    };
    const results = await stock.set(context, { key, rows });
    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'untouched']);
    await expect(stock.set(context, { key, rows })).rejects.toThrow(/abort/i);
  });

  it('leaves variations alone that the store counts together', async () => {
    await using store = await openStore();
    store.fake.addProducts(store.shop, [{ ...variation('Cup', 'S'), tracked: false }]);
    const [cup] = await refsOf(store, ['Cup-S']);
    const parent = `wc/v3/products/${cup?.stockRef.split(':')[0]}`;
    const body = { manage_stock: true, stock_quantity: 30 };
    await callStore(store.context, { method: 'PUT', path: parent, body });
    const listings = await walkCatalog(catalog, store.context);
    expect(listings.find(({ sku }) => sku === 'Cup-S')).toMatchObject({ tracked: false });
    expect(await stock.read(store.context, cup ? [cup] : [])).toMatchObject([
      { state: 'not_tracked' },
    ]);
    const results = await stock.set(store.context, { key, rows: rowsTo(cup ? [cup] : [], 9) });
    expect(results).toMatchObject([
      { outcome: 'refused', code: 'not_tracked', problem: expect.stringContaining('together') },
    ]);
    const { data } = await callStore(store.context, { path: parent });
    expect(data).toMatchObject({ manage_stock: true, stock_quantity: 30 });
    store.fake.placeOrders(store.shop, 1, { notify: false, skus: ['Cup-S'] });
    const after = await callStore(store.context, { path: parent });
    expect(after.data).not.toMatchObject({ stock_quantity: 30 });
  });

  it('never asks the store to begin counting', async () => {
    const item = { id: 12, manage_stock: true, stock_quantity: 9 };
    const context = stubContext(() => ({ body: { update: [item] } }));
    await stock.set(context, { key, rows: rowsTo([ref('12')], 9) });
    expect(JSON.parse(context.sent[0]?.body ?? '')).toEqual({
      update: [{ id: 12, stock_quantity: 9 }],
    });
  });

  const locked = { code: 'plugin_lock', message: 'Kept by the <b>ERP</b> &amp; co.' };
  it.each([
    [{ manage_stock: true, stock_quantity: 4 }, 'other', /took 9.*showed 4/],
    [{ manage_stock: true, stock_quantity: null }, 'other', /no number/],
    [{ manage_stock: false, stock_quantity: null }, 'not_tracked', /without counting/],
    [{ manage_stock: 'parent', stock_quantity: 9 }, 'not_tracked', /together/],
    [{ error: locked }, 'other', /^Kept by the ERP & co\. \(plugin_lock\)$/],
    [{ error: { ...locked, code: 'woocommerce_rest_product_invalid_id' } }, 'gone', /ERP/],
    [{ error: { ...locked, code: 'woocommerce_rest_invalid_product_id' } }, 'gone', /ERP/],
    [{ id: 99, manage_stock: true, stock_quantity: 9 }, 'other', /no result/],
  ])('refuses a row that the store answers with %j as %s', async (item, code, problem) => {
    const update = [
      { id: 12, ...item },
      { id: 13, manage_stock: true, stock_quantity: 9 },
    ];
    const context = stubContext(() => ({ body: { update } }));
    const rows = rowsTo([ref('12'), ref('13')], 9);
    expect(await stock.set(context, { key, rows })).toMatchObject([
      {
        platformListingId: '12',
        outcome: 'refused',
        code,
        problem: expect.stringMatching(problem),
      },
      { platformListingId: '13', outcome: 'done', quantity: 9 },
    ]);
  });

  it('refuses the variations of a product that is gone, and writes the others', async () => {
    const status = 404;
    const code = 'woocommerce_rest_product_invalid_id';
    const context = stubContext(({ url }) =>
      url.includes('/products/12/')
        ? { status, body: { code, message: 'Invalid ID.', data: { status } } }
        : { body: { update: [{ id: 56, manage_stock: true, stock_quantity: 9 }] } },
    );
    const rows = rowsTo([ref('12:34'), ref('13:56')], 9);
    expect(await stock.set(context, { key, rows })).toMatchObject([
      { outcome: 'refused', code: 'gone' },
      { outcome: 'done' },
    ]);
  });

  it('does not take an answer of another shape for success', async () => {
    const context = stubContext(() => ({ body: { updated: true } }));
    const rows = rowsTo([ref('12')], 9);
    await expect(stock.set(context, { key, rows })).rejects.toMatchObject({ kind: 'bug' });
  });
});
