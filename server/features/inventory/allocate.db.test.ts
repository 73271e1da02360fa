import { describe, expect, it } from 'vitest';
import { makeChannel, makeMerchant } from '../../testing/merchants.ts';
import { makeOrder, makeProduct, stockUp, sumsOf } from '../../testing/stock.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { shortLines } from './allocate.queries.ts';
import { allocate, type Demand, release } from './allocate.ts';
import { sellableOf } from './sellable.queries.ts';

const { db } = await testDatabase();
const merchantId = await makeMerchant(db);
const salesChannelId = await makeChannel(db, merchantId);

/** An order with one line, as a demand. */
const demandFor = async (productId: string, units: number): Promise<Demand> => {
  const { orderId, lineIds } = await makeOrder(db, merchantId, [{ productId, quantity: units }]);
  return { orderId, orderLineId: lineIds[0] ?? '', productId, units, salesChannelId };
};
/** Allocates, and sees that lines which are said to hold all they need do, and that no others do. */
const allocateNow = async (...demands: Demand[]) => {
  const served = await db.transaction().execute((trx) => allocate(trx, demands, 'system'));
  for (const demand of demands) {
    expect(await isShort(demand)).toBe(!served.has(demand.orderLineId));
  }
};
const releaseNow = (...demands: Demand[]) => {
  const lineIds = demands.map(({ orderLineId }) => orderLineId);
  return db.transaction().execute((trx) => release(trx, lineIds, 'system'));
};
const heldBy = async ({ orderLineId }: Demand) => {
  const rows = await db
    .selectFrom('stock_allocations')
    .select(['product_id', 'quantity'])
    .where('order_line_id', '=', orderLineId)
    .orderBy('product_id')
    .orderBy('inventory_type_id')
    .execute();
  return rows.map((row) => [row.product_id, row.quantity]);
};
const isShort = async ({ orderId, orderLineId }: Demand) =>
  (await shortLines(db, [orderId])).some((line) => line.orderLineId === orderLineId);
const addType = async (code: string, sellable = true) => {
  const { id } = await db
    .insertInto('inventory_types')
    .values({ merchant_id: merchantId, code, name: code, sellable })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

describe('allocation', () => {
  it('serves the first demand first, in part where there is not enough', async () => {
    const product = await makeProduct(db, merchantId);
    await stockUp(db, product, 10);
    const [first, second, third] = [
      await demandFor(product, 6),
      await demandFor(product, 6),
      await demandFor(product, 6),
    ];
    await allocateNow(second, first, third);
    expect(await heldBy(second)).toEqual([[product, 6]]);
    expect(await heldBy(first)).toEqual([[product, 4]]);
    expect(await heldBy(third)).toEqual([]);
    expect(await sumsOf(db, product)).toEqual({ received: 0, onHand: 10, allocated: 10 });
    expect(await Promise.all([first, second, third].map(isShort))).toEqual([true, false, true]);
  });

  it('adds what a line lacks, and nothing when it is asked again', async () => {
    const product = await makeProduct(db, merchantId);
    const demand = await demandFor(product, 5);
    await allocateNow(demand);
    expect(await heldBy(demand)).toEqual([]);
    await stockUp(db, product, 3);
    await allocateNow(demand);
    await stockUp(db, product, 9);
    await allocateNow(demand);
    await allocateNow(demand);
    expect(await heldBy(demand)).toEqual([[product, 5]]);
    const movements = await db
      .selectFrom('stock_movements')
      .select(['kind', 'allocated_change', 'order_id', 'made_by'])
      .where('product_id', '=', product)
      .where('kind', '=', 'allocated')
      .orderBy('id')
      .execute();
    const move = { kind: 'allocated', order_id: demand.orderId, made_by: 'system' };
    expect(movements).toEqual([
      { ...move, allocated_change: 3 },
      { ...move, allocated_change: 2 },
    ]);
  });

  it('takes bundles in whole sets and keeps nothing back for a set that cannot be whole', async () => {
    const [cup, pot] = [await makeProduct(db, merchantId), await makeProduct(db, merchantId)];
    const set = await makeProduct(db, merchantId, { components: { [cup]: 4, [pot]: 1 } });
    await stockUp(db, cup, 11);
    await stockUp(db, pot, 9);
    const demand = await demandFor(set, 3);
    await allocateNow(demand);
    expect(await heldBy(demand)).toEqual([
      [cup, 8],
      [pot, 2],
    ]);
    expect(await isShort(demand)).toBe(true);
    await stockUp(db, cup, 1);
    await allocateNow(demand);
    expect(await heldBy(demand)).toEqual([
      [cup, 12],
      [pot, 3],
    ]);
    expect(await isShort(demand)).toBe(false);
  });

  it('takes from several types, the older one first, but only from those the channel sells', async () => {
    const product = await makeProduct(db, merchantId);
    const inventoryTypeId = await addType('SECOND_CHOICE');
    await stockUp(db, product, 2);
    await stockUp(db, product, 5, 'SECOND_CHOICE');
    await stockUp(db, product, 5, 'DEFECTIVE');
    const demand = await demandFor(product, 6);
    await allocateNow(demand);
    expect(await heldBy(demand)).toEqual([[product, 2]]);
    const sells = { sales_channel_id: salesChannelId, inventory_type_id: inventoryTypeId };
    await db.insertInto('sales_channel_inventory_types').values(sells).execute();
    await allocateNow(demand);
    expect(await heldBy(demand)).toEqual([
      [product, 2],
      [product, 4],
    ]);
  });

  it('promises nothing more while a count found less than was promised already', async () => {
    const product = await makeProduct(db, merchantId);
    await stockUp(db, product, 5);
    await allocateNow(await demandFor(product, 5));
    await stockUp(db, product, -2);
    await stockUp(db, product, 2, 'SECOND_CHOICE');
    const late = await demandFor(product, 1);
    await allocateNow(late);
    expect(await heldBy(late)).toEqual([]);
    const sellable = await sellableOf(db, { salesChannelId, productIds: [product] });
    expect(sellable.get(product)).toMatchObject({ sellable: 0, onHand: 5, allocated: 5 });
  });

  it('gives back all that a line holds, and nothing twice', async () => {
    const [cup, pot] = [await makeProduct(db, merchantId), await makeProduct(db, merchantId)];
    const set = await makeProduct(db, merchantId, { components: { [cup]: 2, [pot]: 1 } });
    await stockUp(db, cup, 10);
    await stockUp(db, pot, 10);
    const [gone, stays] = [await demandFor(set, 2), await demandFor(cup, 1)];
    await allocateNow(gone, stays);
    await releaseNow(gone);
    await releaseNow(gone);
    expect(await heldBy(gone)).toEqual([]);
    expect(await heldBy(stays)).toEqual([[cup, 1]]);
    expect(await sumsOf(db, cup)).toMatchObject({ allocated: 1 });
    expect(await sumsOf(db, pot)).toMatchObject({ allocated: 0 });
  });

  it('never sells the last units twice, whoever asks at the same time', async () => {
    const product = await makeProduct(db, merchantId);
    await stockUp(db, product, 20);
    const demands = await Promise.all(Array.from({ length: 50 }, () => demandFor(product, 1)));
    await Promise.all(demands.map((demand) => allocateNow(demand)));
    const served = (await Promise.all(demands.map(heldBy))).filter((held) => held.length > 0);
    expect(served).toHaveLength(20);
    expect(await sumsOf(db, product)).toEqual({ received: 0, onHand: 20, allocated: 20 });
  });

  it('does not stall when many ask for the same products in opposite order', async () => {
    const products = await Promise.all([1, 2, 3, 4].map(() => makeProduct(db, merchantId)));
    for (const product of products) await stockUp(db, product, 1000);
    const rounds = Array.from({ length: 40 }, async (_, round) => {
      const inOrder = round % 2 === 0 ? products : products.toReversed();
      const demands = await Promise.all(inOrder.map((product) => demandFor(product, 1)));
      await allocateNow(...demands);
      if (round % 3 === 0) await releaseNow(...demands.toReversed());
    });
    await Promise.all(rounds);
    for (const product of products) {
      expect(await sumsOf(db, product)).toMatchObject({ allocated: 26 });
    }
  });
});
