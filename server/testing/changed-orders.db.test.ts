import { describe, expect, it } from 'vitest';
import type { FakeOrderChange } from '../../connectors/fake-platform.ts';
import { fetchingOf, wooCodes } from './fetching.ts';
import { connectShopify, connectWooCommerce, openTestProduct } from './product.ts';
import { shippingOf } from './shipping.ts';
import { makeProduct, stockUp } from './stock.ts';

const product = await openTestProduct();
const { call, db, user, merchantId, shops } = product;
const { fetchOnce, ordersOf, mapAll, work } = fetchingOf(product);
const { ship, parcel, tell, show, eventsOf } = shippingOf(product);

const skus = ['MUG-01', 'NORTH-1', 'NORTH-2', 'TEE-BLU'];
for (const sku of skus) await stockUp(db, await makeProduct(db, merchantId, { sku }), 10_000);

const woo = await connectWooCommerce(product);
await mapAll(woo.id, wooCodes);
const shopify = await connectShopify(product);
await mapAll(shopify.id, ['宅配到府', 'CVS_711']);

const stores = [
  {
    name: 'WooCommerce',
    id: woo.id,
    fake: shops.woocommerce.fake,
    shop: 'hillside',
    sku: 'MUG-01',
    other: 'TEE-BLU',
  },
  {
    name: 'Shopify',
    id: shopify.id,
    fake: shops.shopify.fake,
    shop: 'north',
    sku: 'NORTH-1',
    other: 'NORTH-2',
  },
] as const;
type Store = (typeof stores)[number];

/** An order of four, here and ready. */
const place = async ({ id, fake, shop, sku }: Store) => {
  const wanted = { quantity: 4, skus: [sku], notify: false };
  const [placed] = fake.placeOrders(shop, 1, wanted);
  await fetchOnce(id);
  const here = await ordersOf(id);
  const order = here.find(({ platform_order_id }) => platform_order_id === placed?.id);
  return { orderId: order?.id ?? '', platformId: placed?.id ?? '' };
};
const shipSome = async (store: Store, orderId: string, quantity: number) => {
  const [line] = (await show(orderId)).lines;
  const lines = [{ orderLineId: line?.id ?? '', quantity }];
  expect((await ship(orderId, { parcels: [parcel(lines)] })).status).toBe(201);
  await tell(store.id);
};
const kinds = async (orderId: string) => (await eventsOf(orderId)).map(({ kind }) => kind);
const change = async (store: Store, platformId: string, to: FakeOrderChange) => {
  store.fake.changeOrder(store.shop, platformId, to);
  return fetchOnce(store.id);
};

describe.each(stores)('an order of $name', (store) => {
  it('is neither held nor told of because of our own parcels', async () => {
    const { orderId } = await place(store);
    await shipSome(store, orderId, 1);
    await fetchOnce(store.id);
    expect(await show(orderId)).toMatchObject({ status: 'ready', holds: [] });
    await shipSome(store, orderId, 3);
    await fetchOnce(store.id);
    expect((await show(orderId)).status).toBe('shipped');
    const seen = await kinds(orderId);
    expect(seen.filter((kind) => /held|changed/.test(kind))).toEqual([]);
  });

  it('that left in part is held when its lines change, and taken over when a person wants that', async () => {
    const { orderId, platformId } = await place(store);
    await shipSome(store, orderId, 1);
    const added = {
      lines: [
        { sku: store.sku, quantity: 4 },
        { sku: store.other, quantity: 2 },
      ],
    };
    await change(store, platformId, added);
    const { holds, lines } = await show(orderId);
    expect(lines).toHaveLength(1);
    expect(holds).toMatchObject([
      { reason: 'changed_on_platform', changes: [{ field: 'quantity', from: null, to: 2 }] },
    ]);
    const body = { ids: [holds[0]?.id], resolution: 'take_over' };
    const released = await call('/api/v1/order-holds/release', { as: user, body });
    expect(released.body).toMatchObject({ items: [{ outcome: 'done' }] });
    const { id: runId } = await db
      .selectFrom('runs')
      .select('id')
      .where('trigger', '=', 'single')
      .where('asked_for', '=', platformId)
      .executeTakeFirstOrThrow();
    await work(runId);
    expect(await show(orderId)).toMatchObject({
      status: 'ready',
      holds: [],
      lines: [
        { quantity: 4, shipped: 1, allocated: 3 },
        { quantity: 2, shipped: 0, allocated: 2 },
      ],
    });
  });

  it('is updated while nobody packs it, and held when it is cancelled', async () => {
    const { orderId, platformId } = await place(store);
    await change(store, platformId, { lines: [{ sku: store.sku, quantity: 2 }] });
    expect((await show(orderId)).lines).toMatchObject([{ quantity: 2, allocated: 2 }]);
    store.fake.cancelOrder(store.shop, platformId);
    await fetchOnce(store.id);
    expect(await show(orderId)).toMatchObject({
      holds: [{ reason: 'cancelled_on_platform' }],
      lines: [{ quantity: 2, allocated: 2 }],
    });
  });

  it('is held when it is fulfilled by hand, and for an address that became incomplete', async () => {
    const byHand = await place(store);
    store.fake.fulfilOrder(store.shop, byHand.platformId);
    const { orderId, platformId } = await place(store);
    await change(store, platformId, { address: 'incomplete' });
    expect((await show(byHand.orderId)).holds).toMatchObject([{ reason: 'fulfilled_on_platform' }]);
    expect((await show(orderId)).holds).toMatchObject([{ reason: 'address_problem' }]);
    await change(store, platformId, { address: 'complete' });
    expect((await show(orderId)).holds).toEqual([]);
  });

  it('that was shipped is told of when its address changes', async () => {
    const { orderId, platformId } = await place(store);
    await shipSome(store, orderId, 4);
    await change(store, platformId, { address: 'incomplete' });
    expect(await kinds(orderId)).toContain('changed_after_shipping');
    expect((await show(orderId)).status).toBe('shipped');
  });
});
