import { describe, expect, it } from 'vitest';
import { callStore } from './client.ts';
import { findOrders } from './order-find.ts';
import type { OpenStore } from './testing/open-store.ts';
import { placeOne, storeWith } from './testing/parcel-store.ts';
import { stubContext } from './testing/stub-context.ts';

const found = async ({ context }: OpenStore, typed: string): Promise<string[]> =>
  (await findOrders(context, typed)).orders.map(({ platformOrderId }) => platformOrderId);

describe('an order that people look for', () => {
  it('is found by its id, with the sign and spaces that the store shows', async () => {
    await using store = await storeWith('');
    const { platformOrderId: id } = await placeOne(store);
    await placeOne(store);
    for (const typed of [id, `#${id}`, ` # ${id} `])
      expect(await found(store, typed)).toEqual([id]);
  });

  it('is found by the number that a plugin gave it, whole and exact', async () => {
    await using store = await storeWith('order-numbers');
    const order = await placeOne(store);
    expect(order.platformOrderNumber).toBe('NO-1001');
    expect(await found(store, '#NO-1001')).toEqual([order.platformOrderId]);
    for (const typed of ['NO-100', '1001', 'no-10011'])
      expect(await found(store, typed)).toEqual([]);
  });

  it('is found in the bin', async () => {
    await using store = await storeWith('order-numbers');
    const { platformOrderId: id } = await placeOne(store);
    await callStore(store.context, { method: 'DELETE', path: `wc/v3/orders/${id}` });
    for (const typed of [id, 'NO-1001']) expect(await found(store, typed)).toEqual([id]);
  });

  it('comes with the one that has its number for an id', async () => {
    await using store = await storeWith('order-numbers');
    const [one, other] = [await placeOne(store), await placeOne(store)];
    await callStore(store.context, {
      method: 'PUT',
      path: `wc/v3/orders/${other.platformOrderId}`,
      body: { meta_data: [{ key: '_order_number', value: one.platformOrderId }] },
    });
    expect((await found(store, one.platformOrderId)).sort()).toEqual(
      [one.platformOrderId, other.platformOrderId].sort(),
    );
  });

  it('is found behind a hundred others that mention its number', async () => {
    await using store = await storeWith('order-numbers');
    const order = await placeOne(store);
    store.clock.advance(60_000);
    store.fake.placeOrders(store.shop, 130, { notify: false });
    await callStore(store.context, {
      method: 'PUT',
      path: `wc/v3/orders/${order.platformOrderId}`,
      body: { meta_data: [{ key: '_order_number', value: '09' }] },
    });
    expect(await found(store, '09')).toEqual([order.platformOrderId]);
  });

  it.each(['', '   ', '#', '\u0000', '\ud800', 'x'.repeat(5000)])(
    'is not asked for by what no order is called (%j)',
    async (typed) => {
      const context = stubContext(() => ({ body: [] }));
      expect(await findOrders(context, typed)).toEqual({ orders: [], unreadable: [] });
      expect(context.sent).toEqual([]);
    },
  );

  it.each(['訂單 一號', '%', "'; drop", '0', '-1', '1e3', '9'.repeat(40), '🛒', '[a]*('])(
    'is not found by %j, and nothing breaks',
    async (typed) => {
      await using store = await storeWith('order-numbers');
      await placeOne(store);
      expect(await found(store, typed)).toEqual([]);
    },
  );
});
