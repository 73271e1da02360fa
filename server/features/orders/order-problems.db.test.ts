import { describe, expect, it } from 'vitest';
import type { PlatformOrder } from '../../../connectors/connector.ts';
import { recipient } from '../../testing/platform-orders.ts';
import { openTestProduct } from '../../testing/product.ts';
import { sumsOf } from '../../testing/stock.ts';
import { later, order, takingOrdersOf } from '../../testing/taking-orders.ts';
import { unknownThingsOf } from '../../testing/unknown-things.ts';
import { releaseMappedOrders } from './release-mapped.ts';

const product = await openTestProduct();
const { db, deps, merchantId } = product;
const { account, take, show, shelf } = takingOrdersOf(product);
const { eventsOf } = unknownThingsOf(product);

const how = { codesAreFixed: false };
const { sku } = await shelf(5000);
const coming = (id: string, more: Partial<PlatformOrder> = {}): PlatformOrder => ({
  ...order(id, [{ sku }]),
  recipient,
  shipping: { code: 'std', label: 'Standard' },
  ...more,
});
const reasons = async (shop: string, id = '1') =>
  (await show(shop, id)).holds.map(({ reason }) => reason).sort();

const mapCode = async (shop: string, platformCode: string, typeCode: string) => {
  const { id } = await db
    .selectFrom('shipping_types')
    .select('id')
    .where('code', '=', typeCode)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('shipping_type_mappings')
    .values({ ec_account_id: shop, platform_code: platformCode, shipping_type_id: id })
    .execute();
};
const codesSeen = (shop: string) =>
  db
    .selectFrom('shipping_codes_seen')
    .select(['platform_code as code', 'orders', 'first_order_number as first'])
    .where('ec_account_id', '=', shop)
    .orderBy('platform_code')
    .execute();

describe('an order with an incomplete address', () => {
  const nowhere = { recipient: { ...recipient, address: [], city: null } };

  it('comes in with its stock, is held, and goes on when the address is complete', async () => {
    const shop = await account();
    await mapCode(shop, 'std', 'home_delivery');
    expect(await take(shop, [coming('1', nowhere), coming('2')], how)).toMatchObject({
      held: 1,
      imported: 1,
    });
    expect(await show(shop, '1')).toMatchObject({
      status: 'ready',
      lines: [{ allocated: 1 }],
      holds: [{ reason: 'address_problem', placedBy: 'system' }],
    });
    await take(shop, [coming('1', { updatedAt: later(1) })], how);
    expect(await reasons(shop)).toEqual([]);
    expect((await eventsOf(shop, '1')).map(({ kind }) => kind)).toEqual([
      'held',
      'changed',
      'released',
    ]);
  });

  it('needs none where the buyer fetches it, also when that is mapped later', async () => {
    const shop = await account();
    await mapCode(shop, 'cvs', 'store_pickup_711');
    const fetched = { recipient: null, shipping: { code: 'cvs', label: null } };
    expect(await take(shop, [coming('1', fetched)], how)).toMatchObject({ imported: 1 });
    const later = { recipient: null, shipping: { code: 'new', label: null } };
    await take(shop, [coming('2', later)], how);
    expect(await reasons(shop, '2')).toEqual(['address_problem', 'shipping_code_unmapped']);
    await mapCode(shop, 'new', 'store_pickup_711');
    await releaseMappedOrders(deps, shop);
    expect(await reasons(shop, '2')).toEqual([]);
  });
});

describe('an order that was to be fetched and is to be sent now', () => {
  it('is held where its address is missing, and goes on where it is there or was erased', async () => {
    const shop = await account();
    await mapCode(shop, 'cvs', 'store_pickup_711');
    const fetched = { shipping: { code: 'cvs', label: null } };
    const nowhere = { ...fetched, recipient: null };
    await take(shop, [coming('1', nowhere), coming('2', fetched), coming('3', nowhere)], how);
    await db
      .updateTable('order_recipients')
      .set({ erased_at: new Date() })
      .where('order_id', '=', (await show(shop, '3')).id)
      .execute();
    await db.deleteFrom('shipping_type_mappings').where('ec_account_id', '=', shop).execute();
    await mapCode(shop, 'cvs', 'home_delivery');
    await releaseMappedOrders(deps, shop);
    expect(await reasons(shop, '1')).toEqual(['address_problem']);
    expect((await eventsOf(shop, '1')).at(-1)).toMatchObject({
      kind: 'held',
      data: { reason: 'address_problem' },
    });
    expect(await reasons(shop, '2')).toEqual([]);
    expect(await reasons(shop, '3')).toEqual([]);
    await releaseMappedOrders(deps, shop);
    expect(await eventsOf(shop, '1')).toHaveLength(1);
  });
});

describe('a shipping code that is not mapped', () => {
  it('is listed with its orders, each counted once, and with the first of them', async () => {
    const shop = await account();
    await take(shop, [coming('1'), coming('2')], how);
    await take(shop, [coming('1', { updatedAt: later(1), buyerNote: 'soon' })], how);
    await take(
      shop,
      [coming('2', { updatedAt: later(1), shipping: { code: 'fast', label: null } })],
      how,
    );
    expect(await codesSeen(shop)).toEqual([
      { code: 'fast', orders: 1, first: '2' },
      { code: 'std', orders: 2, first: '1' },
    ]);
  });

  it('lets go of all its orders, however many, once it is mapped', async () => {
    const shop = await account();
    await take(
      shop,
      Array.from({ length: 1200 }, (_, n) => coming(String(n))),
      how,
    );
    await mapCode(shop, 'std', 'home_delivery');
    await Promise.all([releaseMappedOrders(deps, shop), releaseMappedOrders(deps, shop)]);
    const held = await db
      .selectFrom('orders')
      .select('id')
      .where('ec_account_id', '=', shop)
      .where((eb) => eb.or([eb('open_holds', '<>', 0), eb('shipping_type_id', 'is', null)]))
      .execute();
    expect(held).toEqual([]);
    expect(await eventsOf(shop, '7')).toMatchObject([
      { kind: 'held' },
      { kind: 'released', data: { reason: 'shipping_code_unmapped' } },
    ]);
  });
});

describe('fifty imports at once', () => {
  it('of one order make one order, with its stock kept back once', async () => {
    const [mug, shop] = [await shelf(9), await account()];
    const one = [order('1', [{ sku: mug.sku, quantity: 2 }])];
    const counts = await Promise.all(Array.from({ length: 50 }, () => take(shop, one)));
    expect(counts.filter(({ imported }) => imported === 1)).toHaveLength(1);
    expect(counts.filter(({ already_here }) => already_here === 1)).toHaveLength(49);
    const rows = await db
      .selectFrom('orders')
      .select('id')
      .where('merchant_id', '=', merchantId)
      .where('ec_account_id', '=', shop)
      .execute();
    expect(rows).toHaveLength(1);
    expect(await sumsOf(db, mug.id)).toMatchObject({ onHand: 9, allocated: 2 });
  });

  it('over twenty units keep back twenty', async () => {
    const [mug, shops] = [await shelf(20), await Promise.all(Array.from({ length: 50 }, account))];
    await Promise.all(shops.map((shop) => take(shop, [order('1', [{ sku: mug.sku }])])));
    expect(await sumsOf(db, mug.id)).toMatchObject({ onHand: 20, allocated: 20 });
  });
});
