import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { articles } from '../testing/connector-bench.ts';
import { catalog } from './catalog.ts';
import { manifest } from './manifest.ts';
import { shopify } from './shopify.ts';
import { stock } from './stock.ts';
import { add, set } from './stock-write.ts';
import { openStaffedShop } from './testing/open-staffed-shop.ts';

const skus = ['NORTH-1', 'NORTH-2', 'NORTH-3'];
const bodySchema = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()) });
const costSchema = z.object({
  extensions: z.object({
    cost: z.object({ requestedQueryCost: z.number(), actualQueryCost: z.number() }),
  }),
});

const openShop = async () => {
  const shop = await openStaffedShop();
  const refs = await shop.refsOf(skus);
  const lastVariables = () => bodySchema.parse(JSON.parse(shop.sent.at(-1)?.body ?? '')).variables;
  const kept = () => shop.fake.stock('north').map(({ quantity }) => quantity);
  return { ...shop, refs, lastVariables, kept };
};

const setRows = (refs: Awaited<ReturnType<typeof openShop>>['refs'], to = 9) =>
  refs.map((ref) => ({ ...ref, from: 500, to }));

describe('writing stock to Shopify', () => {
  it('compares with what was there, and tells staff of the shop which batch it was', async () => {
    await using shop = await openShop();
    await set(shop.context, { key: 'key-1', rows: setRows(shop.refs.slice(0, 1)) });
    expect(shop.lastVariables()).toEqual({
      key: 'key-1',
      input: {
        name: 'available',
        reason: 'correction',
        referenceDocumentUri: 'gid://quayside/StockBatch/key-1',
        quantities: [
          {
            inventoryItemId: shop.refs[0]?.stockRef,
            locationId: 'gid://shopify/Location/71000001',
            quantity: 9,
            changeFromQuantity: 500,
          },
        ],
      },
    });
  });

  it('adds without comparing, and tells what each listing shows afterwards', async () => {
    await using shop = await openShop();
    const rows = shop.refs.map((ref, index) => ({ ...ref, delta: index - 1 }));
    const results = await add(shop.context, { key: 'key-1', rows });
    expect(results).toMatchObject([
      { outcome: 'done', quantity: 499 },
      { outcome: 'done', quantity: null },
      { outcome: 'done', quantity: 501 },
    ]);
    expect(shop.lastVariables()).toMatchObject({
      input: {
        name: 'available',
        reason: 'received',
        changes: [{ changeFromQuantity: null }, {}, {}],
      },
    });
  });

  it('writes all rows of a call or none, and says why', async () => {
    await using shop = await openShop();
    shop.fake.setFault('north', { kind: 'stock_refused', sku: 'NORTH-1' });
    shop.fake.setStock('north', [{ sku: 'NORTH-2', quantity: 499 }]);
    const before = shop.kept();
    const results = await set(shop.context, { key: 'key-1', rows: setRows(shop.refs) });
    expect(results).toMatchObject([
      { outcome: 'refused', code: 'locked', problem: expect.stringContaining('not allowed') },
      { outcome: 'stale' },
      { outcome: 'untouched' },
    ]);
    expect(shop.kept()).toEqual(before);
  });

  it('never sends a number that Shopify’s types do not take', async () => {
    await using shop = await openShop();
    const tos = [1.5, -1, 10_000_000_000];
    const rows = shop.refs.map((ref, index) => ({ ...ref, from: 500, to: tos[index] ?? 0 }));
    const results = await set(shop.context, { key: 'key-1', rows });
    for (const result of results) expect(result).toMatchObject({ code: 'out_of_range' });
    expect(shop.sent).toEqual([]);
  });
});

describe('a key at Shopify', () => {
  it('may not be used for anything else', async () => {
    await using shop = await openShop();
    await set(shop.context, { key: 'key-1', rows: setRows(shop.refs, 9) });
    const other = { key: 'key-1', rows: setRows(shop.refs, 8) };
    await expect(set(shop.context, other)).rejects.toMatchObject({ kind: 'bug' });
    expect(shop.kept().slice(0, 3)).toEqual([9, 9, 9]);
  });

  it('of a refused attempt is used up: its rows come back untouched', async () => {
    await using shop = await openShop();
    shop.fake.setFault('north', { kind: 'stock_refused', sku: 'NORTH-1', count: 1 });
    const batch = { key: 'key-1', rows: setRows(shop.refs) };
    await set(shop.context, batch);
    const again = await set(shop.context, batch);
    expect(again.map(({ outcome }) => outcome)).toEqual(['untouched', 'untouched', 'untouched']);
    const fresh = await set(shop.context, { ...batch, key: 'key-2' });
    expect(fresh.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
  });

  it('that is still at work is tried again soon, and takes effect once', async () => {
    await using shop = await openShop();
    await stock.read(shop.context, shop.refs);
    shop.fake.setFault('north', { kind: 'slow', delayMs: 100, count: 1 });
    const batch = { key: 'key-1', rows: shop.refs.map((ref) => ({ ...ref, delta: 5 })) };
    const outcomes = await Promise.allSettled([1, 2].map(() => add(shop.context, batch)));
    const failed = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(failed).toMatchObject([{ kind: 'unavailable', retryAfterMs: expect.any(Number) }]);
    expect(shop.kept().slice(0, 3)).toEqual([505, 505, 505]);
  });

  it('is kept for a day, over a restart of the shop’s platform too', async () => {
    await using shop = await openShop();
    const batch = { key: 'key-1', rows: shop.refs.map((ref) => ({ ...ref, delta: 5 })) };
    await add(shop.context, batch);
    shop.fake.restore(JSON.parse(JSON.stringify(shop.fake.snapshot())));
    await add(shop.context, batch);
    expect(shop.kept()[0]).toBe(505);
    shop.clock.advance(24 * 3_600_000);
    const grant = await shopify.authorization?.refresh(shop.context);
    const renewed = { ...shop.context.credentials, ...grant?.credentials };
    await add({ ...shop.context, credentials: renewed }, batch);
    expect(shop.kept()[0]).toBe(510);
  });
});

describe('the price of stock at Shopify', () => {
  it('is forty reads, forty writes and one look for the location with 10,000 listings', async () => {
    await using shop = await openStaffedShop({ products: articles(10_000) });
    const refs = await shop.refsOf(articles(10_000).map(({ sku }) => sku));
    const size = manifest.limits.stockBatchSize;
    for (let start = 0; start < refs.length; start += size) {
      shop.clock.advance(2000);
      const rows = refs.slice(start, start + size);
      const readings = await stock.read(shop.context, rows);
      expect(readings).toHaveLength(size);
      await set(shop.context, {
        key: `key-${start}`,
        rows: setRows(rows).map((row) => ({ ...row, from: 50 })),
      });
    }
    expect(shop.sent).toHaveLength(81);
    expect(new Set(shop.fake.stock('north').map(({ quantity }) => quantity))).toEqual(new Set([9]));
  });

  it('is told with every call, as Shopify reckons it', async () => {
    await using shop = await openShop();
    shop.fake.placeOrders('north', 10, { notify: false });
    const answers: { cost: number; requested: number; actual: number }[] = [];
    const context = {
      ...shop.context,
      http: async (request: Parameters<typeof shop.context.http>[0]) => {
        const response = await shop.context.http(request);
        const { cost } = costSchema.parse(JSON.parse(response.text)).extensions;
        answers.push({
          cost: request.cost ?? 0,
          requested: cost.requestedQueryCost,
          actual: cost.actualQueryCost,
        });
        return response;
      },
    };
    await shopify.probe(context);
    const { nextCursor } = await catalog.list(context, null);
    expect(nextCursor).toBeNull();
    await catalog.list(context, 'read=199');
    await stock.read(context, shop.refs);
    await set(context, { key: 'key-1', rows: setRows(shop.refs) });
    await add(context, { key: 'key-2', rows: shop.refs.map((ref) => ({ ...ref, delta: 1 })) });
    expect(answers).toHaveLength(7);
    for (const { cost, requested } of answers) expect(cost).toBe(requested);
    const window = { from: shop.clock.iso(-60_000), to: shop.clock.iso(1) };
    await shopify.orders.listChanged(context, window, null);
    const page = answers.at(-1);
    expect(page?.cost).toBeGreaterThanOrEqual(page?.actual ?? 0);
    expect(page?.cost).toBeLessThanOrEqual(page?.requested ?? 0);
  });
});

describe('a shop that granted too little', () => {
  it('is asked to authorize anew, whatever of its stock is wanted', async () => {
    await using shop = await openShop();
    const poor = await shop.granted('read_orders');
    const scope = (name: string) => ({ kind: 'scope', message: expect.stringContaining(name) });
    await expect(catalog.list(poor, null)).rejects.toMatchObject(scope('read_products'));
    await stock.read(shop.context, shop.refs);
    const batch = { key: 'key-1', rows: setRows(shop.refs) };
    await expect(set(poor, batch)).rejects.toMatchObject(scope('write_inventory'));
    await expect(stock.read(poor, shop.refs)).rejects.toMatchObject({ kind: 'scope' });
  });
});
