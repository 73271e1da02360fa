import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call, list, send, testSandboxes } from './testing/open-sandbox.ts';

const refsSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

const sandbox = await testSandboxes().open('control.json');

describe('the control API', () => {
  it('places orders that the store then lists, and cancels one by the id it answered', async () => {
    for (const store of ['shopify/new-shop', 'woocommerce/night-market']) {
      const before = (await list(sandbox, `/${store}/orders`)).length;
      const placed = await send(sandbox, ['POST', `${store}/orders`], { count: 3 });
      expect(placed.status).toBe(201);
      const refs = refsSchema.parse(placed.body);
      expect(refs.items).toHaveLength(3);
      expect(await list(sandbox, `/${store}/orders`)).toHaveLength(before + 3);
      const id = encodeURIComponent(refs.items[0]?.id ?? '');
      const cancelled = await send(sandbox, ['POST', `${store}/orders/${id}/cancel`], '');
      expect(cancelled).toMatchObject({ status: 200, body: { id: refs.items[0]?.id } });
    }
  });

  it('cancels by the id of the order list as well', async () => {
    const [order] = await list(sandbox, '/shopify/harbour-books/orders');
    const path = `shopify/harbour-books/orders/${order?.id}/cancel`;
    expect((await send(sandbox, ['POST', path], '')).status).toBe(200);
    const [cancelled] = await list(sandbox, '/shopify/harbour-books/orders');
    expect(cancelled).toMatchObject({ cancelledAt: expect.any(String) });
  });

  it.each(['shopify/new-shop', 'woocommerce/night-market'])(
    'pays, changes and ships an order of %s',
    async (store) => {
      const [row] = await list(sandbox, `/${store}/stock`);
      const asked = { state: 'unpaid', skus: [row?.sku], quantity: 3, address: 'incomplete' };
      const placed = await send(sandbox, ['POST', `${store}/orders`], asked);
      const { items } = refsSchema.parse(placed.body);
      const { id = '' } = items[0] ?? {};
      const act = (what: string, body: unknown = '') =>
        send(sandbox, ['POST', `${store}/orders/${encodeURIComponent(id)}/${what}`], body);
      expect(await act('pay')).toMatchObject({ status: 200, body: { id } });
      const change = {
        lines: [{ sku: row?.sku, quantity: 2 }],
        address: 'complete',
        shippingCode: 'DRONE',
      };
      expect(await act('change', change)).toMatchObject({ status: 200, body: { id } });
      const orders = JSON.stringify((await list(sandbox, `/${store}/orders`)).at(-1));
      expect(orders).toContain('DRONE');
      expect(await act('fulfil')).toMatchObject({ status: 200, body: { id } });
      expect(await list(sandbox, `/${store}/stock`)).toContainEqual({
        sku: row?.sku,
        quantity: Number(row?.quantity) - 2,
      });
    },
  );

  it('places one order when no count is given, in the state that is asked for', async () => {
    const store = 'woocommerce/paper-lantern';
    const asked = { state: 'unpaid', skus: ['PL-RED'] };
    expect((await send(sandbox, ['POST', `${store}/orders`], asked)).status).toBe(201);
    const order = (await list(sandbox, `/${store}/orders`)).at(-1);
    expect(['pending', 'on-hold']).toContain(order?.status);
    expect(order?.line_items).toMatchObject([{ sku: 'PL-RED' }]);
  });

  it('shows and sets stock', async () => {
    const path = 'woocommerce/tea-house/stock';
    const row = { sku: 'TH-BLACK', quantity: 7 };
    const set = await send(sandbox, ['PUT', path], { items: [row] });
    expect(set.body).toMatchObject({ items: expect.arrayContaining([row]) });
    const other = { sku: 'TH-OOLONG', quantity: 0 };
    expect((await send(sandbox, ['PUT', path], [other])).status).toBe(200);
    expect(await list(sandbox, `/${path}`)).toEqual(expect.arrayContaining([row, other]));
  });

  it('switches a fault on, which the store shows, and off again', async () => {
    const path = 'woocommerce/tea-house/faults';
    const on = await send(sandbox, ['PUT', path], { kind: 'outage' });
    expect(on).toMatchObject({ status: 200, body: { items: [{ kind: 'outage' }] } });
    expect((await call(sandbox, '/woocommerce/tea-house/wp-json/')).status).toBe(503);
    const off = await send(sandbox, ['PUT', path], { kind: 'none' });
    expect(off.body).toEqual({ items: [] });
    expect((await call(sandbox, '/woocommerce/tea-house/wp-json/')).status).toBe(200);
  });

  it('lets a store refuse the stock of one product, and lose the answer to a write', async () => {
    const path = 'woocommerce/paper-lantern/faults';
    const refusing = { kind: 'stock_refused', sku: 'PL-RED', count: 2 };
    await send(sandbox, ['PUT', path], refusing);
    const on = await send(sandbox, ['PUT', path], { kind: 'answer_lost', count: 1 });
    expect(on.body).toEqual({ items: [refusing, { kind: 'answer_lost', count: 1 }] });
    expect((await call(sandbox, '/')).body).toContain('stock_refused PL-RED ×2, answer_lost ×1');
    expect((await send(sandbox, ['PUT', path], { kind: 'none' })).body).toEqual({ items: [] });
  });

  it('lists what was shipped', async () => {
    expect(await list(sandbox, '/shopify/north-lights/fulfilments')).not.toHaveLength(0);
  });

  it.each([
    ['a count of 0', ['POST', 'shopify/new-shop/orders'], { count: 0 }, /count.*1 to 10000/],
    ['a count of 10001', ['POST', 'shopify/new-shop/orders'], { count: 10_001 }, /1 to 10000/],
    ['a count that is text', ['POST', 'shopify/new-shop/orders'], { count: '3' }, /1 to 10000/],
    ['half an order', ['POST', 'shopify/new-shop/orders'], { count: 1.5 }, /1 to 10000/],
    ['an unknown field', ['POST', 'shopify/new-shop/orders'], { cuont: 3 }, /cuont/],
    ['a broken body', ['POST', 'shopify/new-shop/orders'], '{"count":', /not JSON/],
    ['a body that is a list', ['POST', 'shopify/new-shop/orders'], [], /object/],
    ['an unknown product', ['POST', 'shopify/new-shop/orders'], { skus: ['X-1'] }, /X-1/],
    [
      'a span that ends before it begins',
      ['POST', 'shopify/new-shop/orders'],
      { placedFrom: '2026-11-02T00:00:00Z', placedTo: '2026-11-01T00:00:00Z' },
      /placedTo/,
    ],
    ['a change of nothing', ['POST', 'shopify/new-shop/orders/1/change'], {}, /lines, address/],
    [
      'a change to an unknown product',
      ['POST', 'shopify/new-shop/orders/1/change'],
      { lines: [{ sku: 'X-1', quantity: 1 }] },
      /X-1/,
    ],
    [
      'a change that names a product twice',
      ['POST', 'shopify/new-shop/orders/1/change'],
      { lines: ['NS-SCARF', 'NS-SCARF'].map((sku) => ({ sku, quantity: 1 })) },
      /once/,
    ],
    ['an unknown fault', ['PUT', 'shopify/new-shop/faults'], { kind: 'fire' }, /kind.*outage/],
    ['no fault', ['PUT', 'shopify/new-shop/faults'], {}, /kind/],
    [
      'a negative pause',
      ['PUT', 'shopify/new-shop/faults'],
      { kind: 'slow', delayMs: -1 },
      /delayMs/,
    ],
    [
      'a refusal of stock without a product',
      ['PUT', 'shopify/new-shop/faults'],
      { kind: 'stock_refused' },
      /sku/,
    ],
    [
      'a product that no fault is about',
      ['PUT', 'shopify/new-shop/faults'],
      { kind: 'outage', sku: 'NS-SCARF' },
      /sku/,
    ],
    [
      'a refusal of the stock of an unknown product',
      ['PUT', 'shopify/new-shop/faults'],
      { kind: 'stock_refused', sku: 'X-1' },
      /X-1/,
    ],
    [
      'stock below zero',
      ['PUT', 'shopify/new-shop/stock'],
      [{ sku: 'NS-SCARF', quantity: -1 }],
      /0/,
    ],
    [
      'stock of an unknown product',
      ['PUT', 'shopify/new-shop/stock'],
      [{ sku: 'X', quantity: 1 }],
      /X/,
    ],
  ] satisfies [string, [string, string], unknown, RegExp][])(
    'refuses %s and says why',
    async (_, route, body, sentence) => {
      const refused = await send(sandbox, route, body);
      expect(refused.status).toBe(400);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
      expect(refused.body).toMatchObject({ status: 400, detail: expect.stringMatching(sentence) });
    },
  );

  it.each([
    ['etsy/new-shop/orders', /shopify, woocommerce/],
    ['shopify/no-shop/orders', /new-shop/],
    ['shopify/new-shop/nothing', /nothing here/],
  ])('finds nothing at %s', async (path, sentence) => {
    const missing = await call(sandbox, `/control/stores/${path}`);
    expect(missing).toMatchObject({
      status: 404,
      body: { detail: expect.stringMatching(sentence) },
    });
  });

  it.each([
    ['cancel', ''],
    ['pay', ''],
    ['fulfil', ''],
    ['change', { address: 'complete' }],
  ])('knows no order to %s by another id', async (what, body) => {
    const missing = await send(sandbox, ['POST', `shopify/new-shop/orders/17/${what}`], body);
    expect(missing).toMatchObject({ status: 404, body: { detail: expect.stringMatching(/17/) } });
  });

  it('refuses a body of more than a megabyte', async () => {
    const huge = JSON.stringify({ shippingCode: 'x'.repeat(1_100_000) });
    expect((await send(sandbox, ['POST', 'shopify/new-shop/orders'], huge)).status).toBe(413);
  });
});
