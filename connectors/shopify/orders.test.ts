import { describe, expect, it } from 'vitest';
import { idsOf, openBench, walkChanged } from '../testing/connector-bench.ts';
import { createFakeShopify } from './fake-server.ts';
import { gid } from './fake-state.ts';
import { changedBetween, nextPosition, parsePosition } from './order-cursor.ts';
import { subject } from './shopify.subject.ts';
import { shopify } from './shopify.ts';

const minute = 60_000;

/** The bench, with the fake that also does what a shop's staff does. */
const openShop = async () => {
  const staffed: { fake?: ReturnType<typeof createFakeShopify> } = {};
  const bench = await openBench({
    ...subject,
    createFake: (options) => {
      staffed.fake = createFakeShopify(options);
      return staffed.fake;
    },
  });
  if (!staffed.fake) throw new Error('The bench made no fake');
  const { act } = staffed.fake;
  const get = async (id: string) => (await shopify.orders.get(bench.context, [id])).orders[0];
  const [placed] = bench.fake.placeOrders('north', 1, { notify: false, skus: ['NORTH-1'] });
  return { ...bench, act, get, id: placed?.id ?? '' };
};

describe('Shopify orders', () => {
  it('arrive whole, however many lines they have', async () => {
    await using shop = await openShop();
    const skus = Array.from({ length: 120 }, (_, index) => `MANY-${index}`);
    const [large] = shop.fake.placeOrders('north', 1, { notify: false, skus });
    const order = await shop.get(large?.id ?? '');
    expect(order?.lines.map((line) => line.sku)).toEqual(skus);
  });

  it('arrive whole, however many fulfilment orders they were split into', async () => {
    await using shop = await openShop();
    const skus = Array.from({ length: 23 }, (_, index) => `SPLIT-${index}`);
    const [large] = shop.fake.placeOrders('north', 1, { notify: false, skus });
    shop.act('north', large?.id ?? '', 'split');
    const order = await shop.get(large?.id ?? '');
    expect(order?.lines.map((line) => line.sku).sort()).toEqual(skus.sort());
  });

  it('are listed when only their fulfilment order changed, after an empty page', async () => {
    await using shop = await openShop();
    shop.clock.advance(30 * minute);
    const from = shop.clock.iso(-minute);
    shop.act('north', shop.id, 'hold');
    const held = await walkChanged(shopify, shop.context, { from, to: shop.clock.iso(1) });
    expect(held[0]).toMatchObject({ orders: [], nextCursor: expect.any(String) });
    expect(held.flatMap((page) => page.orders)).toMatchObject([
      { platformOrderId: shop.id, notReady: 'nothing_to_ship' },
    ]);
    shop.act('north', shop.id, 'release');
    const released = await walkChanged(shopify, shop.context, { from, to: shop.clock.iso(1) });
    expect(released.flatMap((page) => page.orders)).toMatchObject([{ notReady: null }]);
  });

  it('are all listed when many fulfilment orders changed', async () => {
    await using shop = await openShop();
    const placed = shop.fake.placeOrders('north', 64, { notify: false });
    shop.clock.advance(30 * minute);
    for (const { id } of placed) shop.act('north', id, 'hold');
    const window = { from: shop.clock.iso(-minute), to: shop.clock.iso(1) };
    const pages = await walkChanged(shopify, shop.context, window);
    expect(idsOf(pages)).toEqual(placed.map(({ id }) => id).sort());
  });

  it('are read once when both they and their fulfilment order changed', async () => {
    await using shop = await openShop();
    const window = { from: shop.clock.iso(-minute), to: shop.clock.iso(1) };
    const pages = await walkChanged(shopify, shop.context, window);
    expect(pages.flatMap((page) => page.orders)).toHaveLength(1);
  });

  it('are found by the id of their fulfilment order', async () => {
    await using shop = await openShop();
    const state = shop.fake.snapshot();
    const [work] =
      JSON.stringify(state)
        .match(/"fulfillmentOrders":\[{"id":(\d+)/)
        ?.slice(1) ?? [];
    const asked = [
      gid('FulfillmentOrder', Number(work)),
      shop.id,
      'nonsense',
      'gid://shopify/Shop/1',
    ];
    const page = await shopify.orders.get(shop.context, asked);
    expect(idsOf([page])).toEqual([shop.id]);
    expect(page.orders).toHaveLength(1);
    expect(idsOf([await shopify.orders.get(shop.context, asked.slice(0, 1))])).toEqual([shop.id]);
  });

  it('refuse a cursor that is not theirs', async () => {
    await using shop = await openShop();
    const window = { from: shop.clock.iso(-minute), to: shop.clock.iso(1) };
    for (const cursor of ['', 'nonsense', 'list=orders&from=never&read=0'])
      await expect(shopify.orders.listChanged(shop.context, window, cursor)).rejects.toMatchObject({
        kind: 'bug',
      });
  });
});

describe('the walk through a long list', () => {
  const window = { from: '2026-11-01T00:00:00Z', to: '2026-11-20T00:00:00Z' };
  const start = parsePosition(null, window);
  const lastUpdatedAt = '2026-11-05T00:00:00Z';

  it('begins anew at the last change before Shopify would end it', () => {
    const near = { ...start, read: 19_995 };
    const after = nextPosition(near, { after: 'c', rows: 10, lastUpdatedAt }, window);
    expect(after).toEqual({ list: 'orders', from: lastUpdatedAt, after: null, read: 0 });
  });

  it('goes on when beginning anew would not get further', () => {
    const stuck = { ...start, read: 19_995 };
    const page = { after: 'c', rows: 10, lastUpdatedAt: window.from };
    expect(nextPosition(stuck, page, window)).toMatchObject({ after: 'c', from: window.from });
  });

  it('asks for whole seconds around the window', () => {
    expect(changedBetween('2026-11-01T00:00:00.900Z', '2026-11-01T00:00:05.100Z')).toBe(
      "updated_at:>='2026-11-01T00:00:00Z' AND updated_at:<'2026-11-01T00:00:06Z'",
    );
  });
});
