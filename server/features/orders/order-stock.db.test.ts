import { describe, expect, it } from 'vitest';
import { openTestProduct } from '../../testing/product.ts';
import { sumsOf } from '../../testing/stock.ts';
import { later, order, takingOrdersOf } from '../../testing/taking-orders.ts';
import { allocateWaiting } from './allocate-waiting.ts';
import { pruneUnpaidUnits } from './unpaid-units.ts';

const product = await openTestProduct();
const { db, merchantId, deps } = product;
const { account, take, show, heldOf, shelf, list } = takingOrdersOf(product);

describe('an order that comes in', () => {
  it('never gets units that another one got, however many come at once', async () => {
    const { id, sku } = await shelf(10);
    const accounts = await Promise.all(Array.from({ length: 50 }, account));
    await Promise.all(accounts.map((each) => take(each, [order('1', [{ sku }])])));
    const found = await Promise.all(accounts.map((each) => heldOf(each, '1')));
    expect(found.filter(({ status }) => status === 'ready')).toHaveLength(10);
    expect(found.filter(({ status }) => status === 'awaiting_stock')).toHaveLength(40);
    expect(await sumsOf(db, id)).toMatchObject({ onHand: 10, allocated: 10 });
  });

  it('takes two units for a listing that is a 2-pack, whatever its SKU says', async () => {
    const [{ id, sku }, other] = [await shelf(5), await shelf(5)];
    const shop = await account();
    await list(shop, { productId: id, units: 2 });
    await take(shop, [order('1', [{ listing: 'pack', sku: other.sku, quantity: 2 }])]);
    const { status, lines } = await show(shop, '1');
    expect(status).toBe('ready');
    expect(lines).toMatchObject([{ product: { sku }, units: 2, quantity: 2, allocated: 4 }]);
    expect(await sumsOf(db, other.id)).toMatchObject({ allocated: 0 });
  });

  it('takes what a person mapped, even when the listing left the catalogue since', async () => {
    const [{ id, sku }, other] = [await shelf(5), await shelf(5)];
    const shop = await account();
    await list(shop, { productId: id, units: 2, vanishedAt: new Date() });
    await take(shop, [order('1', [{ listing: 'pack', sku: other.sku }])]);
    expect((await show(shop, '1')).lines).toMatchObject([{ product: { sku }, allocated: 2 }]);
  });

  it('takes nothing for a listing that a person called no product, whatever its SKU says', async () => {
    const { sku } = await shelf(5);
    const shop = await account();
    await list(shop, { productId: null, units: 1 });
    await take(shop, [order('1', [{ listing: 'pack', sku }])]);
    await allocateWaiting(deps, merchantId);
    expect(await heldOf(shop, '1')).toEqual({ status: 'awaiting_match', allocated: [0] });
  });

  it('keeps what there is while it waits, and gets it before a later one', async () => {
    const { sku } = await shelf(3);
    const shop = await account();
    const late = order('late', [{ sku, quantity: 2 }], { at: '2026-11-03T00:00:00Z' });
    const early = order('early', [{ sku, quantity: 2 }], { at: '2026-11-02T00:00:00Z' });
    await take(shop, [late, early]);
    expect(await heldOf(shop, 'early')).toEqual({ status: 'ready', allocated: [2] });
    expect(await heldOf(shop, 'late')).toEqual({ status: 'awaiting_stock', allocated: [1] });
  });

  it('keeps its matched lines back while another line awaits its match', async () => {
    const { sku } = await shelf(3);
    const shop = await account();
    await take(shop, [order('1', [{ sku }, { sku: 'unheard of' }])]);
    expect(await heldOf(shop, '1')).toEqual({ status: 'awaiting_match', allocated: [1, 0] });
  });
});

describe('an order that changed', () => {
  it('gives back what it does not need any more, and others hear of it', async () => {
    const [mug, tea] = [await shelf(5), await shelf(5)];
    const shop = await account();
    await take(shop, [order('1', [{ sku: mug.sku, quantity: 4 }, { sku: tea.sku }])]);
    await take(shop, [order('1', [{ sku: mug.sku, quantity: 1 }], { updatedAt: later(1) })]);
    expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [1] });
    expect(await sumsOf(db, mug.id)).toMatchObject({ allocated: 1 });
    expect(await sumsOf(db, tea.id)).toMatchObject({ allocated: 0 });
    const { rows } = await product.pool.query(
      `select data from pgboss.job where name = 'stock-arrived' and state = 'created'`,
    );
    expect(rows).toContainEqual({ data: { merchantId } });
  });

  it('keeps its stock while it is held', async () => {
    const { sku } = await shelf(5);
    const shop = await account();
    await take(shop, [order('1', [{ sku, quantity: 2 }])]);
    const cancelled = order('1', [{ sku, quantity: 2 }], {
      updatedAt: later(1),
      notReady: 'cancelled',
    });
    expect(await take(shop, [cancelled])).toMatchObject({ held: 1 });
    expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [2] });
  });
});

describe('an unpaid order', () => {
  it('has its units counted apart until it is paid or cancelled', async () => {
    const { id, sku } = await shelf(5);
    const shop = await account();
    await list(shop, { productId: id, units: 2 });
    const lines = [{ listing: 'pack' }, { sku, quantity: 1 }];
    const unpaid = () =>
      db
        .selectFrom('unpaid_units')
        .select(['platform_order_id', 'product_id', 'quantity'])
        .where('ec_account_id', '=', shop)
        .orderBy('platform_order_id')
        .execute();
    const waiting = ['1', '2'].map((n) => order(n, lines, { notReady: 'awaiting_payment' }));
    await take(shop, waiting);
    await take(shop, waiting);
    expect(await unpaid()).toEqual([
      { platform_order_id: '1', product_id: id, quantity: 3 },
      { platform_order_id: '2', product_id: id, quantity: 3 },
    ]);
    expect(await sumsOf(db, id)).toMatchObject({ allocated: 0 });
    await take(shop, [order('1', lines, { updatedAt: later(1) })]);
    expect(await unpaid()).toMatchObject([{ platform_order_id: '2' }]);
    expect(await sumsOf(db, id)).toMatchObject({ allocated: 3 });
    await take(shop, [order('2', lines, { updatedAt: later(1), notReady: 'cancelled' })]);
    expect(await unpaid()).toEqual([]);
  });

  it('is forgotten after thirty days', async () => {
    const { id } = await shelf(0);
    const shop = await account();
    const old = new Date(Date.now() - 31 * 86_400_000);
    const row = { ec_account_id: shop, product_id: id, quantity: 1 };
    await db
      .insertInto('unpaid_units')
      .values([
        { ...row, platform_order_id: 'old', seen_at: old },
        { ...row, platform_order_id: 'new' },
      ])
      .execute();
    await pruneUnpaidUnits(db);
    const left = await db
      .selectFrom('unpaid_units')
      .select('platform_order_id')
      .where('ec_account_id', '=', shop)
      .execute();
    expect(left).toEqual([{ platform_order_id: 'new' }]);
  });
});
