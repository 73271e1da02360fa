import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { callStore, type StoreCall } from './client.ts';
import { createFakeWooCommerce } from './fake-server.ts';
import { signedUrl } from './oauth-signature.ts';
import { demoKeys, demoStore } from './testing/demo-store.ts';
import { type OpenStore, openStore } from './testing/open-store.ts';

const { consumer_key: key, consumer_secret: secret } = demoKeys;
const basic = { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` };

const urlOf = (store: OpenStore, path: string): string =>
  `${store.baseUrl}/${store.shop}/wp-json/wc/v3/${path}`;

const signed = (store: OpenStore, path: string, ahead = 0): string => {
  const at = store.clock.instant().add({ seconds: ahead });
  return signedUrl({ method: 'GET', url: urlOf(store, path) }, { key, secret }, { at });
};

const get = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { headers });
  const body: unknown = await response.json();
  return { status: response.status, headers: response.headers, body };
};

const codeOf = (store: OpenStore, call: StoreCall): Promise<unknown> =>
  store.context
    .http({ method: 'GET', url: signed(store, call.path) })
    .then(({ status, text }) => ({ status, body: JSON.parse(text) }));

describe('the fake WooCommerce', () => {
  it('ignores the key pair over http and takes it over https', async () => {
    await using store = await openStore();
    expect(await get(urlOf(store, 'orders'), basic)).toMatchObject({
      status: 401,
      body: { code: 'woocommerce_rest_cannot_view' },
    });
    const secure = { ...basic, 'x-forwarded-proto': 'https' };
    expect((await get(urlOf(store, 'orders'), secure)).status).toBe(200);
  });

  it('takes a nonce once, a time within fifteen minutes, and only its own signature', async () => {
    await using store = await openStore();
    const url = signed(store, 'orders');
    expect((await get(url)).status).toBe(200);
    expect(await get(url)).toMatchObject({
      status: 401,
      body: { message: expect.stringMatching(/nonce/i) },
    });
    expect((await get(signed(store, 'orders', 899))).status).toBe(200);
    expect(await get(signed(store, 'orders', 901))).toMatchObject({ status: 401 });
    expect(await get(signed(store, 'orders').replace('orders?', 'orders?page=2&'))).toMatchObject({
      status: 401,
      body: { message: 'Invalid signature - provided signature does not match.' },
    });
  });

  it.each([
    ['orders?per_page=101', 400, 'rest_invalid_param'],
    ['orders?per_page=0', 400, 'rest_invalid_param'],
    ['orders?orderby=changed', 400, 'rest_invalid_param'],
    ['orders?status=unheard-of', 400, 'rest_invalid_param'],
    ['orders?modified_after=yesterday', 400, 'rest_invalid_param'],
    ['orders/1', 404, 'woocommerce_rest_shop_order_invalid_id'],
    ['products/1', 404, 'woocommerce_rest_product_invalid_id'],
    ['nothing', 404, 'rest_no_route'],
  ])('answers %s with %i %s', async (path, status, code) => {
    await using store = await openStore();
    expect(await codeOf(store, { path })).toMatchObject({ status, body: { code } });
  });

  it('pages with headers, and is empty past the end', async () => {
    await using store = await openStore();
    store.fake.placeOrders(store.shop, 25, { notify: false });
    const second = await get(signed(store, 'orders?page=2'));
    expect(second.body).toHaveLength(10);
    expect(second.headers.get('x-wp-total')).toBe('25');
    expect(second.headers.get('x-wp-totalpages')).toBe('3');
    expect(second.headers.get('link')).toContain('rel="next"');
    expect((await get(signed(store, 'orders?page=4'))).body).toEqual([]);
  });

  it('finds changes strictly after a second, and is eight hours off for a date with a zone', async () => {
    await using store = await openStore();
    store.fake.placeOrders(store.shop, 1, { notify: false });
    const found = async (after: string) =>
      (
        await callStore(store.context, {
          path: 'wc/v3/orders',
          query: { dates_are_gmt: 'true', modified_after: after },
        })
      ).data;
    expect(await found('2026-11-20T04:00:00')).toHaveLength(0);
    expect(await found('2026-11-20T03:59:59')).toHaveLength(1);
    expect(await found('2026-11-20T03:59:59Z')).toHaveLength(0);
    expect(await found('2026-11-20T11:59:59')).toHaveLength(0);
  });

  it('refuses to remove a webhook softly', async () => {
    await using store = await openStore();
    const url = urlOf(store, 'webhooks/1');
    const at = store.clock.instant();
    const address = signedUrl({ method: 'DELETE', url }, { key, secret }, { at });
    expect((await fetch(address, { method: 'DELETE' })).status).toBe(501);
  });

  it('keeps stock: an order takes it and a cancellation gives it back', async () => {
    await using store = await openStore();
    const before = store.fake.stock(store.shop);
    const [placed] = store.fake.placeOrders(store.shop, 1, { notify: false, skus: ['MUG-01'] });
    expect(store.fake.stock(store.shop)).not.toEqual(before);
    store.fake.cancelOrder(store.shop, placed?.id ?? '');
    expect(store.fake.stock(store.shop)).toEqual(before);
    store.fake.setStock(store.shop, [{ sku: 'TEE-BLU', quantity: -3 }]);
    expect(store.fake.stock(store.shop)).toContainEqual({ sku: 'TEE-BLU', quantity: -3 });
  });

  it('shows products with their variations below them', async () => {
    await using store = await openStore();
    const { data } = await callStore(store.context, { path: 'wc/v3/products' });
    expect(data).toHaveLength(3);
    expect(data).toContainEqual(expect.objectContaining({ type: 'variable', name: '棉質上衣' }));
    const bySku = await callStore(store.context, {
      path: 'wc/v3/products',
      query: { sku: 'TEE-BLU,TEE-RED' },
    });
    expect(bySku.data).toMatchObject([{ type: 'variation' }, { type: 'variation' }]);
  });

  it('writes stock in batches of a hundred, with a result for each, and checks no value', async () => {
    await using store = await openStore();
    const post = (update: object[]) =>
      store.context.http({
        method: 'POST',
        url: signedUrl(
          { method: 'POST', url: urlOf(store, 'products/batch') },
          { key, secret },
          { at: store.clock.instant() },
        ),
        body: JSON.stringify({ update }),
      });
    expect((await post(Array<object>(101).fill({ id: 1 }))).status).toBe(413);
    const { data } = await callStore(store.context, {
      path: 'wc/v3/products',
      query: { sku: 'MUG-01' },
    });
    const [mug] = z.array(z.object({ id: z.number() })).parse(data);
    const { text } = await post([{ ...mug, manage_stock: true, stock_quantity: 'x' }, { id: 1 }]);
    expect(JSON.parse(text)).toMatchObject({
      update: [{ stock_quantity: 0 }, { error: { code: 'woocommerce_rest_product_invalid_id' } }],
    });
    const path = `wc/v3/products/${mug?.id}`;
    const put = (stock_quantity: unknown) =>
      callStore(store.context, { method: 'PUT', path, body: { stock_quantity } });
    await expect(put('7')).rejects.toMatchObject({ kind: 'bug' });
    expect((await put(7)).data).toMatchObject({ stock_quantity: 7 });
  });

  it('sets the store’s clock ahead, which signatures notice', async () => {
    await using store = await openStore();
    store.fake.setFault(store.shop, { kind: 'clock_skew', delayMs: 16 * 60_000 });
    await expect(callStore(store.context, { path: 'wc/v3/orders' })).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });

  it('places the same orders from the same seed, and goes on from a snapshot as if nothing was', () => {
    const fresh = () => {
      const fake = createFakeWooCommerce({
        now: () => new Date('2026-11-20T04:00:00Z'),
        deliver: () => Promise.resolve({ status: 200 }),
        seed: 7,
        baseUrl: () => 'http://127.0.0.1',
      });
      fake.createStore(demoStore);
      fake.placeOrders(demoStore.shop, 5);
      return fake;
    };
    const [one, other] = [fresh(), fresh()];
    expect(one.orders(demoStore.shop)).toEqual(other.orders(demoStore.shop));
    const restored = fresh();
    restored.placeOrders(demoStore.shop, 3);
    restored.restore(JSON.parse(JSON.stringify(one.snapshot())));
    for (const fake of [one, restored]) fake.placeOrders(demoStore.shop, 2);
    expect(restored.snapshot()).toEqual(one.snapshot());
    expect(() => restored.restore({ nonsense: true })).toThrow();
  });
});
