import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBench } from '../testing/connector-bench.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { run } from './client.ts';
import { ordersChanged } from './documents.ts';
import { createFakeShopify } from './fake-server.ts';
import { decide, subject } from './shopify.subject.ts';
import { shopify } from './shopify.ts';

const query = (document: string) => ({ document, data: z.unknown(), cost: 1 });
const variablesOfAll = { filter: "updated_at:>='2026-01-01T00:00:00Z'", first: 10, after: null };

const createAlone = (now = createTestClock().date) => {
  const fake = createFakeShopify({
    now,
    seed: 11,
    baseUrl: () => 'http://127.0.0.1:9/shopify',
    deliver: async () => ({ status: 200 }),
  });
  fake.createStore(subject.store);
  return fake;
};

describe('the fake Shopify', () => {
  it('places the same orders again for the same seed, and others for another shop', () => {
    const first = createAlone();
    const again = createAlone();
    expect(first.placeOrders('north', 5)).toEqual(again.placeOrders('north', 5));
    expect(first.orders('north')).toEqual(again.orders('north'));
    again.createStore({ ...subject.store, shop: 'south' });
    expect(again.placeOrders('south', 1)).not.toEqual(first.placeOrders('north', 1));
  });

  it('takes units off sale with an order and puts them back with its end', () => {
    const fake = createAlone();
    const before = fake.stock('north');
    const [placed] = fake.placeOrders('north', 1);
    expect(fake.stock('north')).not.toEqual(before);
    fake.cancelOrder('north', placed?.id ?? '');
    expect(fake.stock('north')).toEqual(before);
    fake.setStock('north', [{ sku: 'NORTH-1', quantity: 3 }]);
    expect(fake.stock('north')[0]).toEqual({ sku: 'NORTH-1', quantity: 3 });
  });

  it('comes back from its snapshot with the tokens that it granted', async () => {
    await using bench = await openBench(subject);
    const [placed] = bench.fake.placeOrders('north', 3);
    const state = JSON.parse(JSON.stringify(bench.fake.snapshot()));
    bench.fake.restore([]);
    bench.fake.restore(state);
    expect(bench.fake.stores()).toMatchObject([{ shop: 'north', orders: 3, webhooks: 0 }]);
    const { orders } = await shopify.orders.get(bench.context, [placed?.id ?? '']);
    expect(orders).toHaveLength(1);
    expect(() => bench.fake.restore([{ shop: 5 }])).toThrow();
  });

  it('knows its tokens even when its state was lost', async () => {
    await using bench = await openBench(subject);
    bench.fake.createStore(subject.store);
    await shopify.probe(bench.context);
  });

  it('throttles inside HTTP 200 when the budget is spent, and refills it by the second', async () => {
    await using bench = await openBench(subject);
    bench.fake.placeOrders('north', 10, { notify: false });
    const page = () => run(bench.context, query(ordersChanged), variablesOfAll);
    const spendAll = async (): Promise<never> => {
      for (;;) await page();
    };
    await expect(spendAll()).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: expect.any(Number),
    });
    expect(bench.fake.calls('north').at(-1)).toMatchObject({
      status: 200,
      operation: 'OrdersChanged',
    });
    bench.clock.advance(1000);
    await page();
  });

  it.each([
    [
      'costs too much',
      '{ orders(first: 250) { nodes { customer { id } shippingLine { id } events(first: 9) { nodes { id } } } } }',
    ],
    ['is not of the schema', '{ orders(first: 1) { nodes { colour } } }'],
    ['cannot be parsed', '{ orders('],
    ['asks for no page size', '{ orders { nodes { id } } }'],
    ['searches by what the fake cannot', '{ orders(first: 1, query: "tag:a") { nodes { id } } }'],
    ['joins terms in another way', '{ orders(first: 1, query: "id:1 OR id:2") { nodes { id } } }'],
  ])('refuses a query that %s', async (_why, document) => {
    await using bench = await openBench(subject);
    await expect(run(bench.context, query(document))).rejects.toMatchObject({ kind: 'bug' });
  });

  it('answers what later features will ask for', async () => {
    await using bench = await openBench(subject);
    bench.fake.placeOrders('north', 1, { notify: false, skus: ['NORTH-1'] });
    const reply = await run(
      bench.context,
      query(`query Stock {
        locations(first: 5) { nodes { id name isActive } }
        productVariants(first: 2) {
          nodes { sku barcode inventoryItem { tracked
            inventoryLevel(locationId: "gid://shopify/Location/71000001") {
              quantities(names: ["available", "committed", "on_hand"]) { name quantity } } } }
          pageInfo { hasNextPage } }
        orders(first: 1, query: "name:'#1001' status:open") { edges { cursor node { name } } }
      }`),
    );
    expect(reply).toMatchObject({
      locations: { nodes: [{ isActive: true }] },
      productVariants: {
        nodes: [{ sku: 'NORTH-1' }, { sku: 'NORTH-2' }],
        pageInfo: { hasNextPage: true },
      },
      orders: { edges: [{ node: { name: '#1001' } }] },
    });
    expect(JSON.stringify(reply)).toContain('"name":"on_hand","quantity":500');
  });

  it('knows no other shop, path or app', async () => {
    await using bench = await openBench(subject);
    const status = async (path: string) => (await fetch(`${bench.baseUrl}${path}`)).status;
    expect(await status('/south/admin/oauth/authorize')).toBe(404);
    expect(await status('/north/admin/orders.json')).toBe(404);
    expect(await status('/')).toBe(404);
    const url = shopify.authorization?.url(bench.context, {
      state: 's',
      redirectUri: 'http://evil.example',
    });
    expect((await fetch(url ?? '')).status).toBe(400);
    expect(
      await status('/north/admin/oauth/authorize?client_id=other&scope=a&redirect_uri=b'),
    ).toBe(400);
  });

  it('runs its clock ahead when told so', async () => {
    await using bench = await openBench(subject);
    bench.fake.setFault('north', { kind: 'clock_skew', delayMs: 600_000 });
    expect(bench.fake.stores()[0]?.faults).toEqual([{ kind: 'clock_skew', delayMs: 600_000 }]);
    const redirectUri = subject.app?.registered.redirectUris[0] ?? '';
    const url = shopify.authorization?.url(bench.context, { state: 's', redirectUri });
    const callback = { query: await decide(url ?? '', 'install'), redirectUri };
    await expect(shopify.authorization?.complete(bench.context, callback)).rejects.toMatchObject({
      kind: 'rejected',
    });
  });

  it('refuses the tokens of before a revocation, and takes those of after it', async () => {
    await using bench = await openBench(subject);
    bench.fake.setFault('north', { kind: 'revoked' });
    await expect(shopify.authorization?.refresh(bench.context)).rejects.toMatchObject({
      kind: 'auth',
    });
    const redirectUri = subject.app?.registered.redirectUris[0] ?? '';
    const url = shopify.authorization?.url(bench.context, { state: 's', redirectUri }) ?? '';
    const query = await decide(url, 'install');
    const grant = await shopify.authorization?.complete(bench.context, { query, redirectUri });
    await shopify.probe(bench.contextWith({ ...bench.context.credentials, ...grant?.credentials }));
  });
});
