import { describe, expect, it } from 'vitest';
import type { StockMovement } from '../../../contract/stock.contract.ts';
import { makeChannel, makeMerchant } from '../../testing/merchants.ts';
import { makeOrder, makeProduct, placeOf, stockUp } from '../../testing/stock.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { allocate } from './allocate.ts';
import { moveStock } from './move-stock.ts';
import { sellableByChannel, sellableOf } from './sellable.queries.ts';

const { db } = await testDatabase();
const merchantId = await makeMerchant(db);
const salesChannelId = await makeChannel(db, merchantId);

const newProduct = (components: Record<string, number> = {}) =>
  makeProduct(db, merchantId, { components });
const sellable = async (productId: string) => {
  const found = await sellableOf(db, { salesChannelId, productIds: [productId] });
  return found.get(productId);
};
const keepBack = async (productId: string, units: number) => {
  const { orderId, lineIds } = await makeOrder(db, merchantId, [{ productId, quantity: units }]);
  const demand = { orderId, orderLineId: lineIds[0] ?? '', productId, units, salesChannelId };
  await db.transaction().execute((trx) => allocate(trx, [demand], 'system'));
};
const move = async (
  productId: string,
  kind: StockMovement['kind'],
  change: { received?: number; onHand?: number; allocated?: number },
) => {
  const moves = [{ ...(await placeOf(db, productId)), kind, ...change, reason: 'Because' }];
  await db.transaction().execute((trx) => moveStock(trx, moves, 'Tess'));
};

const unknown = { sellable: null, onHand: null, allocated: null };

describe('the sellable quantity of a product', () => {
  it('is what is on hand and not kept back', async () => {
    const product = await newProduct();
    await stockUp(db, product, 10);
    await keepBack(product, 4);
    expect(await sellable(product)).toEqual({
      productId: product,
      isBundle: false,
      sellable: 6,
      onHand: 10,
      allocated: 4,
      limitedByProductId: null,
    });
  });

  it('is unknown, not zero, until something was put away or counted', async () => {
    const product = await newProduct();
    expect(await sellable(product)).toMatchObject(unknown);
    await move(product, 'received', { received: 5 });
    expect(await sellable(product)).toMatchObject(unknown);
    await move(product, 'put_away', { received: -5, onHand: 5 });
    expect(await sellable(product)).toMatchObject({ sellable: 5 });
    await move(product, 'shipped', { onHand: -5 });
    expect(await sellable(product)).toMatchObject({ sellable: 0, onHand: 0, allocated: 0 });
  });

  it('is a zero that is known when somebody counted none', async () => {
    const product = await newProduct();
    await move(product, 'adjusted', { onHand: 0 });
    expect(await sellable(product)).toMatchObject({ sellable: 0 });
  });

  it('is not below zero where a count found less than is kept back', async () => {
    const product = await newProduct();
    await stockUp(db, product, 5);
    await keepBack(product, 5);
    await stockUp(db, product, -3);
    expect(await sellable(product)).toMatchObject({ sellable: 0, onHand: 2, allocated: 5 });
  });

  it('counts the types that the channel names, while they are sellable', async () => {
    const product = await newProduct();
    await stockUp(db, product, 3, 'DEFECTIVE');
    expect(await sellable(product)).toMatchObject(unknown);
    const type = { merchant_id: merchantId, code: 'B_GRADE', name: 'B', sellable: true };
    const { id } = await db
      .insertInto('inventory_types')
      .values(type)
      .returning('id')
      .executeTakeFirstOrThrow();
    await stockUp(db, product, 7, 'B_GRADE');
    expect(await sellable(product)).toMatchObject(unknown);
    const named = { sales_channel_id: salesChannelId, inventory_type_id: id };
    await db.insertInto('sales_channel_inventory_types').values(named).execute();
    expect(await sellable(product)).toMatchObject({ sellable: 7, onHand: 7 });
    await db.updateTable('inventory_types').set({ sellable: false }).where('id', '=', id).execute();
    expect(await sellable(product)).toMatchObject(unknown);
  });
});

describe('the sellable quantity of a bundle', () => {
  it('is as many whole sets as its scarcest component allows', async () => {
    const [cup, pot] = [await newProduct(), await newProduct()];
    const set = await newProduct({ [cup]: 4, [pot]: 1 });
    await stockUp(db, cup, 19);
    await stockUp(db, pot, 6);
    expect(await sellable(set)).toEqual({
      productId: set,
      isBundle: true,
      sellable: 4,
      onHand: 4,
      allocated: 0,
      limitedByProductId: cup,
    });
    await keepBack(cup, 9);
    expect(await sellable(set)).toMatchObject({ sellable: 2, onHand: 4, allocated: 2 });
    await keepBack(pot, 5);
    expect(await sellable(set)).toMatchObject({
      sellable: 1,
      onHand: 6,
      allocated: 5,
      limitedByProductId: pot,
    });
  });

  it('is unknown while that of any component is, even if another has none left', async () => {
    const [gone, uncounted] = [await newProduct(), await newProduct()];
    const set = await newProduct({ [gone]: 1, [uncounted]: 2 });
    await move(gone, 'adjusted', { onHand: 0 });
    expect(await sellable(set)).toEqual({
      productId: set,
      isBundle: true,
      ...unknown,
      limitedByProductId: uncounted,
    });
  });
});

describe('many products at once', () => {
  it('are told by each channel of the merchant, by name', async () => {
    const own = await makeMerchant(db);
    const sells = await makeChannel(db, own, 'sells');
    const sellsNothing = await makeChannel(db, own, 'Nothing');
    await db
      .deleteFrom('sales_channel_inventory_types')
      .where('sales_channel_id', '=', sellsNothing)
      .execute();
    const product = await makeProduct(db, own);
    await stockUp(db, product, 3);
    expect(await sellableByChannel(db, product)).toEqual([
      { channel: { id: sellsNothing, name: 'Nothing' }, sellable: null },
      { channel: { id: sells, name: 'sells' }, sellable: 3 },
    ]);
  });

  it('take one statement, and 10,000 of them little time', async () => {
    const own = await makeMerchant(db);
    const channel = await makeChannel(db, own);
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      merchant_id: own,
      sku: `S-${index}`,
      name: 'Many',
    }));
    const products = await db.insertInto('products').values(rows).returning('id').execute();
    const productIds = products.map(({ id }) => id);
    const place = await placeOf(db, productIds[0] ?? '');
    const moves = productIds.slice(0, 9000).map((productId, index) => {
      return { ...place, productId, kind: 'put_away', onHand: index } as const;
    });
    await db.transaction().execute((trx) => moveStock(trx, moves, 'Tess'));
    const begun = performance.now();
    const found = await sellableOf(db, { salesChannelId: channel, productIds });
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(found.size).toBe(10_000);
    expect(found.get(productIds[0] ?? '')?.sellable).toBe(0);
    expect(found.get(productIds[8999] ?? '')?.sellable).toBe(8999);
    expect(found.get(productIds[9000] ?? '')?.sellable).toBeNull();
  });
});
