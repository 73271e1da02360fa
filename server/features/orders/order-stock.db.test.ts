import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PlatformOrder } from '../../../connectors/connector.ts';
import { orderSchema } from '../../../contract/orders.contract.ts';
import { openTestProduct } from '../../testing/product.ts';
import { makeProduct, stockUp, sumsOf } from '../../testing/stock.ts';
import { insertRun } from '../runs/insert-run.ts';
import { allocateWaiting } from './allocate-waiting.ts';
import { lockImportAccount } from './import.queries.ts';
import { importOrders } from './import-orders.ts';
import { pruneUnpaidUnits } from './unpaid-units.ts';

const product = await openTestProduct();
const { call, db, user, merchantId, channelId, deps } = product;

const account = async () => {
  const shop = { status: 'connected', fetch_orders: true, shop_id: randomUUID() };
  const { id } = await db
    .insertInto('ec_accounts')
    .values({
      ...shop,
      merchant_id: merchantId,
      platform: 'woocommerce',
      display_name: 'Shop',
      sales_channel_id: channelId,
      time_zone: 'Asia/Taipei',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
};

const later = (day: number) => `2026-11-1${day}T00:00:00Z`;

type Line = { sku?: string; listing?: string; quantity?: number };
type Placed = { at?: string; updatedAt?: string; notReady?: PlatformOrder['notReady'] };

const order = (id: string, lines: Line[], placed: Placed = {}): PlatformOrder => ({
  platformOrderId: id,
  platformOrderNumber: id,
  placedAt: placed.at ?? '2026-11-01T00:00:00Z',
  updatedAt: placed.updatedAt ?? '2026-11-01T00:00:00Z',
  platformStatus: 'paid',
  notReady: placed.notReady ?? null,
  money: { currency: 'TWD', total: '1', shipping: '0', discount: '0', tax: '0' },
  shipping: null,
  recipient: null,
  customerId: null,
  buyerNote: null,
  lines: lines.map(({ sku = null, listing = null, quantity = 1 }, index) => ({
    platformLineId: String(index),
    sku,
    barcode: null,
    platformListingId: listing,
    name: 'Line',
    quantity,
    unitPrice: '1',
  })),
});

/** Takes a page in as a fetch does. */
const take = async (ecAccountId: string, orders: PlatformOrder[]) => {
  const run = { kind: 'orders', trigger: 'manual', ecAccountId, merchantId } as const;
  const id = await insertRun(db, { ...run, requestedBy: null });
  return db.transaction().execute(async (trx) => {
    const locked = await lockImportAccount(trx, ecAccountId);
    if (!locked) throw new Error('no account');
    return importOrders(trx, {
      account: locked,
      run: { id, queuedAt: new Date() },
      codesAreFixed: true,
      page: { orders, unreadable: [] },
      jobs: deps.jobs,
    });
  });
};

const show = async (ecAccountId: string, platformOrderId: string) => {
  const { id } = await db
    .selectFrom('orders')
    .select('id')
    .where('ec_account_id', '=', ecAccountId)
    .where('platform_order_id', '=', platformOrderId)
    .executeTakeFirstOrThrow();
  return orderSchema.parse((await call(`/api/v1/orders/${id}`, { as: user })).body);
};
const heldOf = async (ecAccountId: string, platformOrderId: string) => {
  const { status, lines } = await show(ecAccountId, platformOrderId);
  return { status, allocated: lines.map(({ allocated }) => allocated) };
};

const shelf = async (units: number) => {
  const sku = `SKU-${randomUUID()}`;
  const id = await makeProduct(db, merchantId, { sku });
  if (units > 0) await stockUp(db, id, units);
  return { id, sku };
};

type Listing = { productId: string | null; units: number; vanishedAt?: Date };

const list = (ecAccountId: string, listing: Listing) => {
  const row = { merchant_id: merchantId, ec_account_id: ecAccountId, platform_listing_id: 'pack' };
  const { productId: product_id, units, vanishedAt: vanished_at = null } = listing;
  return db
    .insertInto('listings')
    .values({
      ...row,
      title: 'Pack',
      tracked: true,
      product_id,
      units,
      vanished_at,
      mapped_by: 'hand',
    })
    .execute();
};

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
