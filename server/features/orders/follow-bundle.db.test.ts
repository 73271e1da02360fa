import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openTestProduct } from '../../testing/product.ts';
import { shippingOf } from '../../testing/shipping.ts';
import { makeProduct, sumsOf } from '../../testing/stock.ts';
import { order, takingOrdersOf } from '../../testing/taking-orders.ts';
import { startOrderWorkers } from './fetch-orders.worker.ts';
import { followBundle } from './follow-bundle.ts';

const product = await openTestProduct();
const { call, db, deps, user, merchantId } = product;
const { account, take, show, heldOf, shelf } = takingOrdersOf(product);
const { ship, parcel } = shippingOf(product);

/** A shop with an order of five sets, each of one cup. */
const begin = async (cups = 30) => {
  const [cup, lid] = [await shelf(cups), await shelf(30)];
  const [shop, sku] = [await account(), `SET-${randomUUID()}`];
  const bundleId = await makeProduct(db, merchantId, { sku, components: { [cup.id]: 1 } });
  await take(shop, [order('set', [{ sku, quantity: 5 }])]);
  const consistOf = (productId: string, quantity: number) =>
    call(`/api/v1/products/${bundleId}`, {
      as: user,
      method: 'PATCH',
      body: { components: [{ productId, quantity }] },
    });
  const follow = () => followBundle(deps, { merchantId, bundleId });
  return { cup, lid, shop, sku, consistOf, follow };
};

describe('an order of a bundle that is put together anew', () => {
  it('keeps what the bundle is made of now, and can be shipped', async () => {
    const { cup, lid, shop, consistOf, follow } = await begin();
    await consistOf(lid.id, 2);
    await follow();
    expect(await sumsOf(db, cup.id)).toMatchObject({ allocated: 0 });
    expect(await sumsOf(db, lid.id)).toMatchObject({ allocated: 10 });
    const { id, revision } = await show(shop, 'set');
    expect((await ship(id, { revision: revision - 1 })).status).toBe(409);
    expect((await ship(id, { revision })).status).toBe(201);
    expect(await sumsOf(db, lid.id)).toMatchObject({ onHand: 20, allocated: 0 });
  });

  it('waits where there is too little of it, and gives back what it needs no more', async () => {
    const { cup, shop, consistOf, follow } = await begin(8);
    await consistOf(cup.id, 2);
    await follow();
    expect(await heldOf(shop, 'set')).toEqual({ status: 'awaiting_stock', allocated: [8] });
    await consistOf(cup.id, 1);
    await follow();
    expect(await heldOf(shop, 'set')).toEqual({ status: 'ready', allocated: [5] });
    const { revision } = await show(shop, 'set');
    await follow();
    expect(await show(shop, 'set')).toMatchObject({ revision });
  });

  it('of which a part left keeps only what the rest takes', async () => {
    const { cup, lid, shop, consistOf, follow } = await begin();
    const { id, lines } = await show(shop, 'set');
    const two = [{ orderLineId: lines[0]?.id ?? '', quantity: 2 }];
    expect((await ship(id, { parcels: [parcel(two)] })).status).toBe(201);
    await consistOf(lid.id, 1);
    await follow();
    expect(await sumsOf(db, cup.id)).toMatchObject({ onHand: 28, allocated: 0 });
    expect(await sumsOf(db, lid.id)).toMatchObject({ allocated: 3 });
    expect((await ship(id)).status).toBe(201);
  });

  it('follows by itself', async () => {
    await startOrderWorkers(deps);
    const { lid, consistOf } = await begin();
    await consistOf(lid.id, 1);
    const allocated = async () => (await sumsOf(db, lid.id)).allocated;
    await expect.poll(allocated, { timeout: 15_000 }).toBe(5);
  });
});
