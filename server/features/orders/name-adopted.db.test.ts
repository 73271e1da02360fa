import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openTestProduct } from '../../testing/product.ts';
import { order, takingOrdersOf } from '../../testing/taking-orders.ts';
import { unknownThingsOf } from '../../testing/unknown-things.ts';
import { connectShop } from '../ec-accounts/connect-shop.ts';
import { startOrderWorkers } from './fetch-orders.worker.ts';

const product = await openTestProduct();
const { call, db, deps, user } = product;
const { account, take, show } = takingOrdersOf(product);
const { unknownOf } = unknownThingsOf(product);

describe('an order without a match whose account was deleted', () => {
  it('can be matched again once the shop is connected anew', async () => {
    const [shop, again] = [await account(), await account()];
    const sku = `SKU-${randomUUID()}`;
    await take(shop, [order('1', [{ sku }]), order('2', [{ sku }])]);
    const { shop_id: shopId } = await db
      .selectFrom('ec_accounts')
      .select('shop_id')
      .where('id', '=', shop)
      .executeTakeFirstOrThrow();
    expect((await call(`/api/v1/ec-accounts/${shop}`, { as: user, method: 'DELETE' })).status).toBe(
      200,
    );
    await startOrderWorkers(deps);
    await db.transaction().execute((trx) =>
      connectShop(trx, deps, {
        ecAccountId: again,
        shop: { shopId: shopId ?? '', shopName: 'Shop', timeZone: 'Asia/Taipei', currency: 'TWD' },
        event: 'test_passed',
      }),
    );
    await expect
      .poll(() => unknownOf(again), { timeout: 15_000 })
      .toMatchObject([{ sku, pendingOrders: 2 }]);
    const [unknown] = await unknownOf(again);
    expect((await show(again, '1')).lines).toMatchObject([{ unknownProductId: unknown?.id }]);
  });
});
