import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openTestProduct } from '../../testing/product.ts';
import { sumsOf } from '../../testing/stock.ts';
import { order, takingOrdersOf } from '../../testing/taking-orders.ts';
import { unknownThingsOf } from '../../testing/unknown-things.ts';
import { importMappings } from '../listings/import-mappings.ts';
import { decideAgain } from './decide-again.ts';
import { matchWaiting } from './match-waiting.ts';
import { lockWaiting } from './order-stock.ts';

const product = await openTestProduct();
const { call, db, user, deps } = product;
const { account, take, show, heldOf, shelf, list } = takingOrdersOf(product);
const { unknownOf, eventsOf, takeDecisions } = unknownThingsOf(product);

const lockWaits = async (): Promise<boolean> => {
  const { rows } = await product.pool.query(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
};
const follow = async () => {
  for (const decided of await takeDecisions()) await decideAgain(deps, decided);
};
const edit = async (ecAccountId: string, body: object) => {
  const { id } = await db
    .selectFrom('listings')
    .select('id')
    .where('ec_account_id', '=', ecAccountId)
    .executeTakeFirstOrThrow();
  const path = `/api/v1/ec-accounts/${ecAccountId}/mappings/${id}`;
  expect((await call(path, { as: user, method: 'PUT', body })).status).toBe(200);
  await follow();
};
/** A shop with a listing that is a mug, and a ready order of it. */
const mugShop = async () => {
  const [mug, tea, shop] = [await shelf(5), await shelf(5), await account()];
  await list(shop, { productId: mug.id, units: 1 });
  await take(shop, [order('1', [{ listing: 'pack' }, { sku: tea.sku }])]);
  expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [1, 1] });
  return { mug, tea, shop };
};

describe('a listing that a person maps anew', () => {
  it('pulls open orders over to the other product, with what there is of it', async () => {
    const { mug, tea, shop } = await mugShop();
    const { revision } = await show(shop, '1');
    await edit(shop, { productId: tea.id, units: 2 });
    expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [2, 1] });
    expect(await show(shop, '1')).toMatchObject({
      revision: revision + 1,
      lines: [{ units: 2, product: { sku: tea.sku } }, {}],
    });
    expect(await sumsOf(db, mug.id)).toMatchObject({ allocated: 0 });
    expect(await eventsOf(shop, '1')).toMatchObject([
      { kind: 'unmatched', data: { sku: mug.sku } },
      { kind: 'matched', data: { sku: tea.sku } },
    ]);
  });

  it('takes other units of the same product, and waits for those that are missing', async () => {
    const { mug, shop } = await mugShop();
    await edit(shop, { productId: mug.id, units: 9 });
    expect(await heldOf(shop, '1')).toEqual({ status: 'awaiting_stock', allocated: [5, 1] });
  });

  it('as no product makes its orders wait for a match, and gives their stock to others', async () => {
    const { mug, shop } = await mugShop();
    await edit(shop, { productId: null });
    expect(await heldOf(shop, '1')).toEqual({ status: 'awaiting_match', allocated: [0, 1] });
    expect(await unknownOf(shop)).toMatchObject([{ platformListingId: 'pack', pendingOrders: 1 }]);
    expect(await sumsOf(db, mug.id)).toMatchObject({ allocated: 0 });
    await edit(shop, { productId: mug.id, units: 1 });
    expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [1, 1] });
    expect(await unknownOf(shop)).toEqual([]);
  });

  it('follows a file of mappings, and a listing that is given back to the rule', async () => {
    const { tea, shop } = await mugShop();
    const file = `platform_listing_id,product_sku,units\npack,${tea.sku},3\n`;
    await importMappings(deps, shop, file);
    await follow();
    expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [3, 1] });
    await edit(shop, { rule: true });
    expect(await heldOf(shop, '1')).toEqual({ status: 'awaiting_match', allocated: [0, 1] });
  });

  it('leaves orders alone that left the warehouse in part, are shipped or are cancelled', async () => {
    const { tea, shop } = await mugShop();
    await take(shop, [order('2', [{ listing: 'pack' }]), order('3', [{ listing: 'pack' }])]);
    const { lines, id } = await show(shop, '1');
    await db
      .updateTable('order_lines')
      .set({ shipped_quantity: 1 })
      .where('id', '=', lines[1]?.id ?? '')
      .execute();
    const others = [await show(shop, '2'), await show(shop, '3')];
    for (const [index, status] of ['shipped', 'cancelled'].entries()) {
      const other = others[index]?.id ?? '';
      await db.updateTable('orders').set({ status }).where('id', '=', other).execute();
    }
    await edit(shop, { productId: tea.id, units: 1 });
    for (const orderId of [id, ...others.map((one) => one.id)]) {
      const line = await db
        .selectFrom('order_lines')
        .select('product_id')
        .where('order_id', '=', orderId)
        .where('platform_listing_id', '=', 'pack')
        .executeTakeFirstOrThrow();
      expect(line.product_id).not.toBe(tea.id);
    }
  });

  it('is not what an order becomes that was just being matched by what stood there before', async () => {
    const [mug, shop] = [await shelf(5), await account()];
    await take(shop, [order('1', [{ listing: 'pack' }])]);
    await list(shop, { productId: mug.id, units: 1 });
    const { id } = await show(shop, '1');
    const settled: string[] = [];
    const edited = await db.transaction().execute(async (trx) => {
      await matchWaiting(trx, deps.jobs, await lockWaiting(trx, [id]));
      const done = edit(shop, { productId: null, units: 1 }).then(() => settled.push('edit'));
      await expect.poll(async () => settled.length > 0 || (await lockWaits())).toBe(true);
      return { done };
    });
    await edited.done;
    expect(await heldOf(shop, '1')).toEqual({ status: 'awaiting_match', allocated: [0] });
    expect(await unknownOf(shop)).toHaveLength(1);
  });

  it('swaps hundreds of orders without a unit too many while others come in', async () => {
    const [mug, tea, shop] = [await shelf(300), await shelf(250), await account()];
    await list(shop, { productId: mug.id, units: 1 });
    const orders = (start: string) =>
      Array.from({ length: 250 }, () => order(`${start}-${randomUUID()}`, [{ listing: 'pack' }]));
    await take(shop, orders('early'));
    const changed = edit(shop, { productId: tea.id, units: 1 });
    await Promise.all([changed, ...[1, 2, 3].map(() => take(shop, orders('late').slice(0, 10)))]);
    await follow();
    const [of] = [await sumsOf(db, tea.id)];
    expect(of).toMatchObject({ onHand: 250, allocated: 250 });
    expect(await sumsOf(db, mug.id)).toMatchObject({ allocated: 0 });
  });
});
