import { describe, expect, it } from 'vitest';
import { parcelOf } from '../testing/fulfilment.suite.ts';
import { fulfilment } from './fulfilment.ts';
import { orders } from './orders.ts';
import { openStaffedShop } from './testing/open-staffed-shop.ts';
import { webhooks } from './webhooks.ts';

const skus = ['NORTH-1', 'NORTH-2'];

const openShop = async () => {
  const shop = await openStaffedShop();
  const [placed] = shop.fake.placeOrders('north', 1, { notify: false, skus, quantity: 2 });
  const id = placed?.id ?? '';
  const read = async () => {
    const [order] = (await orders.get(shop.context, [id])).orders;
    if (!order) throw new Error('The order is gone');
    return order;
  };
  return {
    ...shop,
    id,
    read,
    lines: async () => (await read()).lines.map(({ sku, quantity }) => [sku, quantity]),
    change: (lines: Record<string, number>) =>
      shop.fake.changeOrder('north', id, {
        lines: Object.entries(lines).map(([sku, quantity]) => ({ sku, quantity })),
      }),
    onSale: () =>
      shop.fake
        .stock('north')
        .slice(0, 2)
        .map(({ quantity }) => quantity),
  };
};

describe('an order of the fake Shopify that is edited', () => {
  it('takes units off sale and puts them back', async () => {
    await using shop = await openShop();
    expect(shop.onSale()).toEqual([498, 498]);
    shop.change({ 'NORTH-1': 5 });
    expect(shop.onSale()).toEqual([495, 500]);
    expect(await shop.lines()).toEqual([['NORTH-1', 5]]);
    shop.change({ 'NORTH-1': 1, 'NORTH-2': 1 });
    expect(shop.onSale()).toEqual([499, 499]);
    shop.fake.cancelOrder('north', shop.id);
    expect(shop.onSale()).toEqual([500, 500]);
  });

  it('costs what is left in it', async () => {
    await using shop = await openShop();
    expect(await shop.read()).toMatchObject({ money: { total: '1040.0', shipping: '80.0' } });
    shop.change({ 'NORTH-1': 1 });
    expect(await shop.read()).toMatchObject({ money: { total: '260.0', shipping: '80.0' } });
  });

  it('keeps what was shipped, and gets new work when it was whole before', async () => {
    await using shop = await openShop();
    const parcel = parcelOf(await shop.read());
    await fulfilment.push(shop.context, parcel);
    shop.change({ 'NORTH-1': 3 });
    expect(await shop.lines()).toEqual([['NORTH-1', 1]]);
    expect(await shop.read()).toMatchObject({
      notReady: null,
      platformStatus: 'PAID, PARTIALLY_FULFILLED',
    });
    shop.change({ 'NORTH-1': 2, 'NORTH-2': 2 });
    expect(await shop.read()).toMatchObject({ notReady: 'already_fulfilled' });
    expect(shop.onSale()).toEqual([498, 498]);
  });

  it('is whole when what was not shipped is taken off it', async () => {
    await using shop = await openShop();
    const order = await shop.read();
    const lines = parcelOf(order).lines.slice(0, 1);
    await fulfilment.push(shop.context, parcelOf(order, { lines }));
    shop.change({ 'NORTH-1': 2 });
    expect(await shop.read()).toMatchObject({ notReady: 'already_fulfilled' });
  });

  it('gets an address that is the same each time', async () => {
    await using shop = await openShop();
    const address = async () => (await shop.read()).recipient?.address;
    shop.fake.changeOrder('north', shop.id, { address: 'incomplete' });
    expect(await address()).toEqual([]);
    shop.fake.changeOrder('north', shop.id, { address: 'complete' });
    const first = await address();
    expect(first).not.toEqual([]);
    shop.fake.changeOrder('north', shop.id, { address: 'complete' });
    expect(await address()).toEqual(first);
  });
});

describe('what staff of the fake Shopify do to an order', () => {
  it('is heard of by those who subscribed, as a hint at the order', async () => {
    await using shop = await openShop();
    const [unpaid] = shop.fake.placeOrders('north', 1, { notify: false, state: 'unpaid' });
    await webhooks.ensure(shop.context, 'http://127.0.0.1:9/hooks/shopify');
    const acts = [
      () => shop.fake.payOrder('north', unpaid?.id ?? ''),
      () => shop.change({ 'NORTH-1': 1 }),
      () => shop.fake.fulfilOrder('north', shop.id),
    ];
    for (const act of acts) {
      act();
      await shop.fake.settled();
    }
    expect(shop.deliveries.map((one) => webhooks.verify(shop.context, one))).toMatchObject([
      { topic: 'orders/paid', platformOrderIds: [unpaid?.id] },
      { topic: 'orders/updated', platformOrderIds: [unpaid?.id] },
      { topic: 'orders/edited', platformOrderIds: [shop.id] },
      { topic: 'orders/updated', platformOrderIds: [shop.id] },
      { topic: 'orders/updated', platformOrderIds: [shop.id] },
    ]);
  });

  it('ships by hand what is left, at each location, and nothing twice', async () => {
    await using shop = await openShop();
    shop.fake.setLocation('north', { name: 'Tainan' });
    shop.fake.moveWork('north', shop.id, { sku: 'NORTH-2', location: 'Tainan' });
    for (const _ of ['once', 'twice']) shop.fake.fulfilOrder('north', shop.id);
    expect(shop.fake.fulfilments('north')).toMatchObject([
      { trackingNumber: null, lines: [{ sku: 'NORTH-1', quantity: 2 }] },
      { trackingNumber: null, lines: [{ sku: 'NORTH-2', quantity: 2 }] },
    ]);
    expect(shop.onSale()).toEqual([498, 498]);
  });

  it('leaves a paid order as it is when it is paid again', async () => {
    await using shop = await openShop();
    const before = await shop.read();
    shop.clock.advance(60_000);
    shop.fake.payOrder('north', shop.id);
    expect(await shop.read()).toEqual(before);
  });

  it('moves work only to a location that the shop has', async () => {
    await using shop = await openShop();
    const to = { sku: 'NORTH-1', location: 'Oslo' };
    expect(() => shop.fake.moveWork('north', shop.id, to)).toThrow(/Oslo/);
  });
});
