import { describe, expect, it } from 'vitest';
import { articles } from '../testing/connector-bench.ts';
import { callIfKnown, callStore, type StoreCall } from './client.ts';
import { demoKeys } from './testing/demo-store.ts';
import { type OpenStore, openStore } from './testing/open-store.ts';

const fields = { _fields: 'id,parent_id,sku,manage_stock,stock_quantity' };

const ask = async (store: OpenStore, call: StoreCall) =>
  (await callStore(store.context, call)).data;
const list = (store: OpenStore, path: string, query: StoreCall['query'] = {}) =>
  ask(store, { path: `wc/v3/${path}`, query: { ...fields, ...query } });

const kept = (store: OpenStore, sku: string): number | undefined =>
  store.fake.stock(store.shop).find((row) => row.sku === sku)?.quantity;

/** A write of the first article's number, as the store's answer. */
const put = (store: OpenStore, id: unknown, stock_quantity: number) =>
  callStore(store.context, {
    method: 'POST',
    path: 'wc/v3/products/batch',
    body: { update: [{ id, stock_quantity }] },
  });

const idOf = async (store: OpenStore, sku: string): Promise<unknown> => {
  const { data } = await callStore(store.context, {
    path: 'wc/v3/products',
    query: { sku, _fields: 'id' },
  });
  return Array.isArray(data) ? data[0]?.id : undefined;
};

describe('products of the fake WooCommerce', () => {
  it('come youngest first unless told otherwise, ten a page, and only those that are asked for', async () => {
    await using store = await openStore();
    store.fake.addProducts(store.shop, articles(20));
    const latest = articles(20).slice(10).reverse();
    expect(await list(store, 'products')).toMatchObject(latest.map(({ sku }) => ({ sku })));
    expect(
      await list(store, 'products', { orderby: 'id', order: 'asc', offset: 22 }),
    ).toMatchObject([{ sku: 'A-20' }]);
    const ids = [
      await idOf(store, 'A-3'),
      await idOf(store, 'A-1'),
      1,
      await idOf(store, 'TEE-BLU'),
    ];
    const found = await list(store, 'products', { include: ids.join(','), order: 'asc' });
    expect(found).toMatchObject([{ sku: 'A-1' }, { sku: 'A-3' }]);
    expect(found).toHaveLength(2);
  });

  it.each([
    ['orderby', 'colour', 'rejected'],
    ['status', 'sold', 'bug'],
  ])('cannot be listed by the %s %s', async (name, value, kind) => {
    await using store = await openStore();
    await expect(list(store, 'products', { [name]: value })).rejects.toMatchObject({ kind });
  });

  it('are listed with all variations of the store from WooCommerce 10.3 on', async () => {
    for (const [version, known] of [
      ['10.2.9', false],
      ['10.3.0', true],
    ] as const) {
      await using store = await openStore({ ...demoKeys, version });
      const reply = await callIfKnown(store.context, { path: 'wc/v3/variations', query: fields });
      if (known) expect(reply?.data).toMatchObject([{ sku: 'TEE-RED' }, { sku: 'TEE-BLU' }]);
      else expect(reply).toBeNull();
      const status = await ask(store, { path: 'wc/v3/system_status' });
      expect(status).toMatchObject({ environment: { version } });
    }
  });

  it('keep no number that is sent alone where they are not counted', async () => {
    await using store = await openStore();
    store.fake.addProducts(
      store.shop,
      articles(1).map((article) => ({ ...article, tracked: false })),
    );
    const id = await idOf(store, 'A-1');
    expect((await put(store, id, 9)).data).toMatchObject({
      update: [{ id, manage_stock: false, stock_quantity: null }],
    });
    const body = { update: [{ id, manage_stock: true }] };
    const path = 'wc/v3/products/batch';
    expect(await ask(store, { method: 'POST', path, body })).toMatchObject({
      update: [{ id, manage_stock: true, stock_quantity: 0 }],
    });
    expect((await put(store, id, 9)).data).toMatchObject({ update: [{ stock_quantity: 9 }] });
  });

  it('lose stock to paid and accepted orders only, and get it back once', async () => {
    await using store = await openStore();
    store.fake.addProducts(store.shop, articles(1));
    const place = (state: 'ready' | 'unpaid' | 'cancelled') =>
      store.fake.placeOrders(store.shop, 1, { notify: false, skus: ['A-1'], state })[0]?.id ?? '';
    place('cancelled');
    expect(kept(store, 'A-1')).toBe(50);
    const id = place('ready');
    const left = kept(store, 'A-1');
    expect(left).toBeLessThan(50);
    const move = (status: string) =>
      callStore(store.context, { method: 'PUT', path: `wc/v3/orders/${id}`, body: { status } });
    for (const [status, expected] of [
      ['completed', left],
      ['on-hold', left],
      ['pending', 50],
      ['cancelled', 50],
      ['processing', left],
      ['refunded', left],
      ['cancelled', 50],
    ] as const) {
      await move(status);
      expect(kept(store, 'A-1'), status).toBe(expected);
    }
  });

  it('take a write whose answer is lost, as often as they are told to lose it', async () => {
    await using store = await openStore();
    store.fake.addProducts(store.shop, articles(1));
    const id = await idOf(store, 'A-1');
    store.fake.setFault(store.shop, { kind: 'answer_lost', count: 2 });
    await list(store, 'products');
    for (const quantity of [7, 8]) {
      await expect(put(store, id, quantity)).rejects.toMatchObject({ kind: 'unavailable' });
      expect(kept(store, 'A-1')).toBe(quantity);
    }
    expect((await put(store, id, 9)).data).toMatchObject({ update: [{ stock_quantity: 9 }] });
  });

  it('refuse writes of their stock when a plugin keeps it, each by its own fault', async () => {
    await using store = await openStore();
    store.fake.addProducts(store.shop, articles(3));
    store.fake.setFault(store.shop, { kind: 'stock_refused', sku: 'A-1' });
    store.fake.setFault(store.shop, { kind: 'stock_refused', sku: 'A-2', count: 1 });
    const [first, second, third] = await Promise.all(
      ['A-1', 'A-2', 'A-3'].map((sku) => idOf(store, sku)),
    );
    const refused = { update: [{ error: { code: 'erp_stock_locked' } }] };
    expect((await put(store, first, 9)).data).toMatchObject(refused);
    expect((await put(store, second, 9)).data).toMatchObject(refused);
    expect((await put(store, third, 9)).data).toMatchObject({ update: [{ stock_quantity: 9 }] });
    expect((await put(store, second, 9)).data).toMatchObject({ update: [{ stock_quantity: 9 }] });
    expect((await put(store, first, 9)).data).toMatchObject(refused);
    const path = `wc/v3/products/${first}`;
    const single = callStore(store.context, { method: 'PUT', path, body: { stock_quantity: 9 } });
    await expect(single).rejects.toMatchObject({ kind: 'bug' });
    expect(kept(store, 'A-1')).toBe(50);
  });

  it('join the variations that are there already when more are added, and leave one by one', async () => {
    await using store = await openStore();
    const green = { sku: 'TEE-GRN', barcode: '', name: '棉質上衣 - 綠色', price: '690', stock: 1 };
    store.fake.addProducts(store.shop, [green]);
    const variations = await list(store, 'variations', { order: 'asc' });
    expect(variations).toHaveLength(3);
    const parents = new Set(
      Array.isArray(variations) ? variations.map((row) => row.parent_id) : [],
    );
    expect(parents.size).toBe(1);
    store.fake.removeProduct(store.shop, 'TEE-RED');
    expect(await list(store, 'variations', { order: 'asc' })).toMatchObject([
      { sku: 'TEE-BLU' },
      { sku: 'TEE-GRN' },
    ]);
  });
});
