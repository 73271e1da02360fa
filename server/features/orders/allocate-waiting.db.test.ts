import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openTestProduct } from '../../testing/product.ts';
import { makeProduct, stockUp, sumsOf } from '../../testing/stock.ts';
import { later, order, takingOrdersOf } from '../../testing/taking-orders.ts';
import { rematchListings } from '../listings/rematch-listings.ts';
import { allocateWaiting } from './allocate-waiting.ts';
import { lockImportAccount } from './import.queries.ts';

const product = await openTestProduct();
const { db, merchantId, deps } = product;
const { account, take, heldOf, shelf, list } = takingOrdersOf(product);

const lockWaits = async (): Promise<boolean> => {
  const { rows } = await product.pool.query(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
};

describe('stock that arrives', () => {
  it('makes the oldest order ready first', async () => {
    const { id, sku } = await shelf(0);
    const shop = await account();
    const at = (day: number) => `2026-11-0${day}T00:00:00Z`;
    for (const day of [3, 1, 2]) {
      await take(shop, [order(`day ${day}`, [{ sku, quantity: 2 }], { at: at(day) })]);
    }
    await stockUp(db, id, 5);
    await allocateWaiting(deps, merchantId);
    expect(await heldOf(shop, 'day 1')).toEqual({ status: 'ready', allocated: [2] });
    expect(await heldOf(shop, 'day 2')).toEqual({ status: 'ready', allocated: [2] });
    expect(await heldOf(shop, 'day 3')).toEqual({ status: 'awaiting_stock', allocated: [1] });
    await stockUp(db, id, 5);
    await allocateWaiting(deps, merchantId);
    expect(await heldOf(shop, 'day 3')).toEqual({ status: 'ready', allocated: [2] });
    expect(await sumsOf(db, id)).toMatchObject({ onHand: 10, allocated: 6 });
  });

  it('goes to orders whose listing was mapped, or whose product was created, since', async () => {
    const { id, sku } = await shelf(5);
    const shop = await account();
    const unknown = `SKU-${randomUUID()}`;
    await take(shop, [order('1', [{ listing: 'pack' }]), order('2', [{ sku }, { sku: unknown }])]);
    await allocateWaiting(deps, merchantId);
    expect(await heldOf(shop, '1')).toEqual({ status: 'awaiting_match', allocated: [0] });
    await list(shop, { productId: id, units: 2 });
    await stockUp(db, await makeProduct(db, merchantId, { sku: unknown }), 1);
    await allocateWaiting(deps, merchantId);
    expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [2] });
    expect(await heldOf(shop, '2')).toEqual({ status: 'ready', allocated: [1, 1] });
  });

  it('is not kept from others by an order for more units than can be counted', async () => {
    const { id, sku } = await shelf(0);
    const shop = await account();
    const huge = (updatedAt: string) =>
      order('1', [{ listing: 'pack', quantity: 300_000 }], { at: later(1), updatedAt });
    await take(shop, [huge(later(1)), order('2', [{ sku }])]);
    await list(shop, { productId: id, units: 10_000 });
    await stockUp(db, id, 5);
    await allocateWaiting(deps, merchantId);
    expect(await heldOf(shop, '1')).toEqual({ status: 'awaiting_stock', allocated: [4] });
    expect(await heldOf(shop, '2')).toEqual({ status: 'ready', allocated: [1] });
    const unpaid = {
      ...huge(later(2)),
      platformOrderId: '3',
      notReady: 'awaiting_payment' as const,
    };
    expect(await take(shop, [{ ...huge(later(2)), buyerNote: 'soon' }, unpaid])).toMatchObject({
      updated: 1,
      skipped: 1,
    });
  });

  it('leaves nothing with a line whose bundle contains it no more', async () => {
    const [cup, lid] = [await shelf(3), await shelf(0)];
    const [shop, sku] = [await account(), `SET-${randomUUID()}`];
    const setId = await makeProduct(db, merchantId, { sku, components: { [cup.id]: 1 } });
    await take(shop, [order('set', [{ sku, quantity: 5 }])]);
    await take(shop, [order('cup', [{ sku: cup.sku }])]);
    expect(await heldOf(shop, 'cup')).toEqual({ status: 'awaiting_stock', allocated: [0] });
    const changed = { component_id: lid.id };
    await db.updateTable('bundle_components').set(changed).where('bundle_id', '=', setId).execute();
    await allocateWaiting(deps, merchantId);
    expect(await heldOf(shop, 'cup')).toEqual({ status: 'ready', allocated: [1] });
    expect(await sumsOf(db, cup.id)).toMatchObject({ allocated: 1 });
  });

  it('goes to an order that was on its way in while its product was created', async () => {
    const shop = await account();
    const sku = `SKU-${randomUUID()}`;
    let settled = false;
    const following = await db.transaction().execute(async (trx) => {
      await lockImportAccount(trx, shop);
      await makeProduct(db, merchantId, { sku });
      const rematch = rematchListings(deps, { merchantId }).finally(() => {
        settled = true;
      });
      await expect.poll(async () => settled || (await lockWaits())).toBe(true);
      expect(settled).toBe(false);
      return { rematch };
    });
    await following.rematch;
  });

  it('meets an import at the same time without a deadlock or a unit too many', async () => {
    const { id, sku } = await shelf(20);
    const accounts = await Promise.all(Array.from({ length: 5 }, account));
    const page = (updatedAt: string, quantity: number) =>
      Array.from({ length: 10 }, (_, n) => order(String(n), [{ sku, quantity }], { updatedAt }));
    await Promise.all(accounts.map((each) => take(each, page(later(1), 3))));
    await Promise.all([
      ...accounts.map((each) => take(each, page(later(2), 1))),
      ...accounts.map(() => allocateWaiting(deps, merchantId)),
    ]);
    await allocateWaiting(deps, merchantId);
    expect(await sumsOf(db, id)).toMatchObject({ onHand: 20, allocated: 20 });
  });
});
