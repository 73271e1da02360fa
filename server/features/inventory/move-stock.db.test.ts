import { describe, expect, it } from 'vitest';
import { CHANGES_CHANNEL } from '../../platform/changes/announce-change.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeOrder, makeProduct, placeOf, stockUp, sumsOf } from '../../testing/stock.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { moveStock, type StockMove } from './move-stock.ts';

const { db, pool } = await testDatabase();
const merchantId = await makeMerchant(db);

const move = (...moves: StockMove[]) =>
  db.transaction().execute((trx) => moveStock(trx, moves, 'Tess'));
const movementsOf = (productId: string) =>
  db
    .selectFrom('stock_movements')
    .select(['kind', 'received_change', 'on_hand_change', 'allocated_change', 'merchant_id'])
    .select(['reason', 'made_by', 'order_id'])
    .where('product_id', '=', productId)
    .orderBy('id')
    .execute();

describe('a move', () => {
  it('stands in the ledger and in the sums, in the order it was made', async () => {
    const product = await makeProduct(db, merchantId);
    const place = await placeOf(db, product);
    const { orderId } = await makeOrder(db, merchantId, [{ productId: product }]);
    await move(
      { ...place, kind: 'received', received: 9 },
      { ...place, kind: 'put_away', received: -6, onHand: 6 },
      { ...place, kind: 'allocated', allocated: 2, orderId },
      { ...place, kind: 'adjusted', onHand: -1, reason: 'Broken' },
    );
    expect(await sumsOf(db, product)).toEqual({ received: 3, onHand: 5, allocated: 2 });
    const row = { merchant_id: merchantId, reason: null, made_by: 'Tess', order_id: null };
    const changes = { received_change: 0, on_hand_change: 0, allocated_change: 0 };
    expect(await movementsOf(product)).toEqual([
      { ...row, ...changes, kind: 'received', received_change: 9 },
      { ...row, ...changes, kind: 'put_away', received_change: -6, on_hand_change: 6 },
      { ...row, ...changes, kind: 'allocated', allocated_change: 2, order_id: orderId },
      { ...row, ...changes, kind: 'adjusted', on_hand_change: -1, reason: 'Broken' },
    ]);
  });

  it('below zero changes nothing and names the SKUs', async () => {
    const [some, none] = [
      await makeProduct(db, merchantId),
      await makeProduct(db, merchantId, { sku: 'NONE-LEFT' }),
    ];
    await stockUp(db, some, 5);
    const take = async (productId: string): Promise<StockMove> => {
      return { ...(await placeOf(db, productId)), kind: 'shipped', onHand: -1 };
    };
    await expect(move(await take(some), await take(none))).rejects.toMatchObject({
      code: 'stock.not_enough',
      message: expect.stringContaining('NONE-LEFT'),
      members: { skus: ['NONE-LEFT'] },
    });
    expect(await sumsOf(db, some)).toMatchObject({ onHand: 5 });
    expect(await movementsOf(none)).toEqual([]);
  });

  it('keeps types apart', async () => {
    const product = await makeProduct(db, merchantId);
    await stockUp(db, product, 5);
    const damaged = await placeOf(db, product, 'DEFECTIVE');
    const taking = move({ ...damaged, kind: 'shipped', onHand: -1 });
    await expect(taking).rejects.toMatchObject({ code: 'stock.not_enough' });
  });

  it('is never made of a bundle', async () => {
    const part = await makeProduct(db, merchantId);
    const bundle = await makeProduct(db, merchantId, { components: { [part]: 1 } });
    await expect(stockUp(db, bundle, 1)).rejects.toThrow('is_bundle');
    expect(await movementsOf(bundle)).toEqual([]);
  });

  it('is announced once it is committed, and not when it fails', async () => {
    const product = await makeProduct(db, merchantId);
    const heard: (string | undefined)[] = [];
    const client = await pool.connect();
    client.on('notification', ({ payload }) => heard.push(payload));
    await client.query(`listen ${CHANGES_CHANNEL}`);
    await stockUp(db, product, -1).catch(() => undefined);
    await stockUp(db, product, 1);
    await client.query('select 1');
    client.release(true);
    expect(heard.map((payload) => JSON.parse(payload ?? ''))).toEqual([
      { merchantId, topic: 'product', id: product },
    ]);
  });

  it('of many products at the same time, in any order, loses nothing', async () => {
    const products = await Promise.all(
      Array.from({ length: 8 }, () => makeProduct(db, merchantId)),
    );
    const places = await Promise.all(products.map((product) => placeOf(db, product)));
    const rounds = Array.from({ length: 40 }, (_, round) => {
      const inOrder = round % 2 === 0 ? places : places.toReversed();
      return move(
        ...inOrder.map((place): StockMove => ({ ...place, kind: 'put_away', onHand: 1 })),
      );
    });
    await Promise.all(rounds);
    for (const product of products) {
      expect(await sumsOf(db, product)).toMatchObject({ onHand: 40 });
    }
  });
});
