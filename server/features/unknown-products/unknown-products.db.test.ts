import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { openTestProduct } from '../../testing/product.ts';
import { makeProduct, stockUp, sumsOf } from '../../testing/stock.ts';
import { later, order, takingOrdersOf } from '../../testing/taking-orders.ts';
import { unknownThingsOf } from '../../testing/unknown-things.ts';
import { cancelOrders } from '../order-holds/cancel-orders.ts';
import { allocateWaiting } from '../orders/allocate-waiting.ts';
import { decideAgain } from '../orders/decide-again.ts';

const product = await openTestProduct();
const { call, db, merchantId, deps, user } = product;
const { account, take, show, heldOf, shelf, list } = takingOrdersOf(product);
const { unknownOf, map, aliasesOf, eventsOf, takeDecisions } = unknownThingsOf(product);

const unheard = () => `SKU-${randomUUID()}`;
const at = (day: number) => ({ at: `2026-11-0${day}T00:00:00Z` });

describe('a line without product', () => {
  it('neither loses nor blocks any other order', async () => {
    const { id, sku } = await shelf(100);
    const shop = await account();
    const orders = Array.from({ length: 49 }, (_, n) => order(String(n), [{ sku }]));
    const counts = await take(shop, [...orders, order('odd', [{ sku }, { sku: unheard() }])]);
    expect(counts).toMatchObject({ imported: 50 });
    const here = await db
      .selectFrom('orders')
      .select('status')
      .where('ec_account_id', '=', shop)
      .execute();
    expect(here.filter(({ status }) => status === 'ready')).toHaveLength(49);
    expect(await heldOf(shop, 'odd')).toEqual({ status: 'awaiting_match', allocated: [1, 0] });
    expect(await sumsOf(db, id)).toMatchObject({ allocated: 50 });
  });

  it('has one record with all others of its kind, by listing, key of the rule, or name', async () => {
    const shop = await account();
    const sku = unheard();
    await take(shop, [
      order('1', [{ sku, quantity: 2 }, { sku }]),
      order('2', [{ sku, quantity: 3 }]),
      order('3', [{ listing: 'L1', sku }, {}]),
    ]);
    await take(shop, [order('4', [{ sku }, {}], at(2))]);
    const records = await unknownOf(shop);
    const seen = records.map(({ platformListingId: listing, sku: key, ...record }) => {
      return [listing, key, record.pendingOrders, record.totalQuantity];
    });
    expect(seen).toHaveLength(3);
    expect(seen).toEqual(
      expect.arrayContaining([
        [null, sku, 3, 7],
        ['L1', sku, 1, 1],
        [null, null, 2, 2],
      ]),
    );
    const [record] = records.filter((one) => one.sku === sku && !one.platformListingId);
    const waiting = await call(`/api/v1/unknown-products/${record?.id}/orders?limit=2`, {
      as: user,
    });
    expect(waiting.body).toMatchObject({
      items: [
        { platformOrderNumber: '1', quantity: 3, held: false, status: 'awaiting_match' },
        { platformOrderNumber: '2', quantity: 3 },
      ],
    });
    expect((await show(shop, '2')).lines).toMatchObject([{ unknownProductId: record?.id }]);
    const found = await call(
      `/api/v1/unknown-products?skus=${encodeURIComponent(`x\n${sku}`)}&q=line`,
      { as: user },
    );
    expect(found.body).toMatchObject({ items: [{}, {}] });
  });

  it('is forgotten when its orders change, are cancelled, or find their product', async () => {
    const shop = await account();
    const [first, second, third] = [unheard(), unheard(), unheard()];
    const skus = [first, second, third];
    await take(
      shop,
      skus.map((sku, n) => order(String(n), [{ sku }])),
    );
    expect(await unknownOf(shop)).toHaveLength(3);
    const { sku } = await shelf(1);
    await take(shop, [order('0', [{ sku }], { updatedAt: later(1) })]);
    expect(await unknownOf(shop)).toHaveLength(2);
    const { id } = await show(shop, '1');
    const cancellation = { orderIds: [id], note: undefined, madeBy: 'Tess' };
    await db.transaction().execute((trx) => cancelOrders(trx, deps, cancellation));
    expect(await unknownOf(shop)).toMatchObject([{ sku: third }]);
    await makeProduct(db, merchantId, { sku: third });
    await allocateWaiting(deps, merchantId);
    expect(await unknownOf(shop)).toEqual([]);
    expect(await eventsOf(shop, '2')).toMatchObject([{ kind: 'matched', data: { sku: third } }]);
  });
});

describe('mapping an unknown product', () => {
  it('gives all its open orders the product, and stock to the oldest first', async () => {
    const { id, sku } = await shelf(5);
    const [shop, unknown] = [await account(), unheard()];
    const lines = [{ sku: unknown, quantity: 1 }];
    const days = [3, 1, 2];
    await take(
      shop,
      days.map((day) => order(`day ${day}`, lines, at(day))),
    );
    const [record] = await unknownOf(shop);
    expect(record).toMatchObject({ pendingOrders: 3, totalQuantity: 3 });
    expect(await map(record?.id ?? '', { productId: id, units: 2 })).toEqual({
      orders: 3,
      ready: 2,
    });
    expect(await heldOf(shop, 'day 1')).toEqual({ status: 'ready', allocated: [2] });
    expect(await heldOf(shop, 'day 2')).toEqual({ status: 'ready', allocated: [2] });
    expect(await heldOf(shop, 'day 3')).toEqual({ status: 'awaiting_stock', allocated: [1] });
    expect((await show(shop, 'day 1')).lines).toMatchObject([{ units: 2, product: { sku } }]);
    expect(await eventsOf(shop, 'day 1')).toMatchObject([{ kind: 'matched', data: { sku } }]);
    expect(await unknownOf(shop)).toEqual([]);
  });

  it('is remembered as an alias for orders to come, until that is taken back', async () => {
    const { id, sku } = await shelf(9);
    const [shop, unknown] = [await account(), unheard()];
    await take(shop, [order('1', [{ sku: unknown }])]);
    const [record] = await unknownOf(shop);
    await map(record?.id ?? '', { productId: id });
    await take(shop, [order('2', [{ sku: unknown, quantity: 3 }])]);
    expect(await heldOf(shop, '2')).toEqual({ status: 'ready', allocated: [3] });
    const matchKey = `sku:${unknown}`;
    expect(await aliasesOf(shop)).toMatchObject([{ matchKey, units: 1, product: { sku } }]);
    await takeDecisions();
    const query = new URLSearchParams({ ecAccountId: shop, matchKey }).toString();
    const path = `/api/v1/product-aliases?${query}`;
    const elsewhere = { [await makeMerchant(db)]: ['view', 'operate'] as const };
    const stranger = await makeUser(db, { rights: elsewhere });
    expect((await call(path, { as: stranger, method: 'DELETE' })).status).toBe(404);
    expect((await call(path, { as: user, method: 'DELETE' })).status).toBe(204);
    expect((await call(path, { as: user, method: 'DELETE' })).status).toBe(404);
    for (const decided of await takeDecisions()) await decideAgain(deps, decided);
    expect(await heldOf(shop, '2')).toEqual({ status: 'awaiting_match', allocated: [0] });
    expect(await unknownOf(shop)).toMatchObject([{ sku: unknown, pendingOrders: 2 }]);
    expect(await sumsOf(db, id)).toMatchObject({ allocated: 0 });
  });

  it('is kept on the listing, also on one that no sync has seen yet', async () => {
    const { id } = await shelf(9);
    const [known, unsynced] = [await account(), await account()];
    await list(known, { productId: null, units: 1 });
    for (const shop of [known, unsynced]) {
      await take(shop, [order('1', [{ listing: 'pack' }])]);
      const [record] = await unknownOf(shop);
      await map(record?.id ?? '', { productId: id, units: 3 });
      expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [3] });
      expect(await aliasesOf(shop)).toEqual([]);
      const listing = await db
        .selectFrom('listings')
        .select(['product_id', 'units', 'mapped_by', 'platform_listing_id'])
        .where('ec_account_id', '=', shop)
        .executeTakeFirstOrThrow();
      const mapped = { product_id: id, units: 3, mapped_by: 'hand', platform_listing_id: 'pack' };
      expect(listing).toEqual(mapped);
    }
  });

  it('takes a bundle, and refuses a product of another merchant', async () => {
    const cup = await shelf(4);
    const bundle = await makeProduct(db, merchantId, { components: { [cup.id]: 2 } });
    const shop = await account();
    await take(shop, [order('1', [{ sku: unheard() }])]);
    const [record] = await unknownOf(shop);
    const body = { productId: '999999999' };
    const path = `/api/v1/unknown-products/${record?.id}/map`;
    expect(await call(path, { as: user, body })).toMatchObject({
      status: 400,
      body: { code: 'mapping.product_invalid' },
    });
    const looker = await makeUser(db, { rights: { [merchantId]: ['view'] } });
    expect((await call(path, { as: looker, body })).status).toBe(403);
    expect(await map(record?.id ?? '', { productId: bundle })).toEqual({ orders: 1, ready: 1 });
    expect(await heldOf(shop, '1')).toEqual({ status: 'ready', allocated: [2] });
  });

  it('serves thousands of orders, the oldest at once and the rest soon', async () => {
    const { id } = await shelf(2000);
    const [shop, sku] = [await account(), unheard()];
    const orders = Array.from({ length: 1500 }, (_, n) => order(String(n), [{ sku }]));
    await take(shop, orders);
    const [record] = await unknownOf(shop);
    expect(await map(record?.id ?? '', { productId: id })).toEqual({ orders: 1500, ready: 1000 });
    await allocateWaiting(deps, merchantId);
    expect(await sumsOf(db, id)).toMatchObject({ allocated: 1500 });
  });

  it('by many at once, while orders come in, leaves every order with its product', async () => {
    const { id } = await shelf(0);
    await stockUp(db, id, 40);
    const [shop, sku] = [await account(), unheard()];
    await take(
      shop,
      Array.from({ length: 10 }, (_, n) => order(`a${n}`, [{ sku }])),
    );
    const [record] = await unknownOf(shop);
    const path = `/api/v1/unknown-products/${record?.id}/map`;
    const replies = await Promise.all([
      ...Array.from({ length: 5 }, () => call(path, { as: user, body: { productId: id } })),
      ...Array.from({ length: 5 }, (_, n) =>
        take(shop, [order(`b${n}`, [{ sku }]), order(`c${n}`, [{ sku }])]).then(() => ({
          status: 200,
        })),
      ),
      allocateWaiting(deps, merchantId).then(() => ({ status: 200 })),
    ]);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 404]));
    await allocateWaiting(deps, merchantId);
    expect(await unknownOf(shop)).toEqual([]);
    expect(await sumsOf(db, id)).toMatchObject({ allocated: 20 });
  });
});
