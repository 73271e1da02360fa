import { describe, expect, it } from 'vitest';
import { openStore } from './testing/open-store.ts';
import { placeOne, readOrder } from './testing/parcel-store.ts';

const stockOf = ({ fake, shop }: Awaited<ReturnType<typeof openStore>>, sku: string) =>
  fake.stock(shop).find((row) => row.sku === sku)?.quantity;

describe('people of a fake store', () => {
  it('pay an order, which takes its stock then', async () => {
    await using store = await openStore();
    const order = await placeOne(store, { state: 'unpaid' });
    expect(order.notReady).toBe('awaiting_payment');
    store.clock.advance(5000);
    store.fake.payOrder(store.shop, order.platformOrderId);
    const paid = await readOrder(store, order.platformOrderId);
    expect(paid).toMatchObject({ notReady: null, platformStatus: 'processing' });
    expect(paid?.updatedAt).not.toBe(order.updatedAt);
    expect(stockOf(store, 'MUG-01')).toBe(117);
  });

  it('change the lines of an order, its sum and the stock, and lines that stay keep their ids', async () => {
    await using store = await openStore();
    const order = await placeOne(store, { shippingCode: 'free_shipping:3' });
    store.fake.changeOrder(store.shop, order.platformOrderId, {
      lines: [
        { sku: 'MUG-01', quantity: 1 },
        { sku: 'TEE-RED', quantity: 2 },
      ],
    });
    const changed = await readOrder(store, order.platformOrderId);
    expect(changed?.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['MUG-01', 1],
      ['TEE-RED', 2],
    ]);
    expect(changed?.lines[0]?.platformLineId).toBe(order.lines[0]?.platformLineId);
    expect(changed?.money.total).toBe(String(480 + 2 * 690));
    expect([stockOf(store, 'MUG-01'), stockOf(store, 'TEE-RED')]).toEqual([119, 43]);
  });

  it('leave out street and city, give them later, and choose another way of shipping', async () => {
    await using store = await openStore();
    const order = await placeOne(store, { address: 'incomplete' });
    expect(order.recipient).toMatchObject({ address: [], city: null, name: expect.any(String) });
    const { shop } = store;
    store.fake.changeOrder(shop, order.platformOrderId, {
      address: 'complete',
      shippingCode: 'local_pickup:2',
    });
    const changed = await readOrder(store, order.platformOrderId);
    expect(changed?.recipient).toMatchObject({
      name: order.recipient?.name,
      address: [expect.any(String)],
      city: expect.any(String),
    });
    expect(changed?.shipping?.code).toBe('local_pickup:2');
    store.fake.changeOrder(shop, order.platformOrderId, { address: 'incomplete' });
    expect((await readOrder(store, order.platformOrderId))?.recipient?.city).toBeNull();
  });

  it('ship by hand, of which the store knows no parcel', async () => {
    await using store = await openStore();
    const order = await placeOne(store);
    store.fake.fulfilOrder(store.shop, order.platformOrderId);
    expect(store.fake.fulfilments(store.shop)).toEqual([]);
    expect(() => store.fake.payOrder(store.shop, '1')).toThrow('has no order 1');
  });
});
