import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type InventoryType,
  inventoryTypeSchema,
  type StockMovement,
  stockMovementSchema,
} from '../../../contract/stock.contract.ts';
import { Jobs } from '../../platform/jobs/jobs.ts';
import { takeArrivals } from '../../testing/arrivals.ts';
import { makeChannel, makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { makeOrder, makeProduct, placeOf, stockUp, sumsOf } from '../../testing/stock.ts';
import { createTestApi, testLog } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { stockArrivedJob } from './inventory.jobs.ts';
import { inventoryTypesRoutes } from './inventory-types.routes.ts';
import { moveStock } from './move-stock.ts';
import { sellableOf } from './sellable.queries.ts';
import { stockRoutes } from './stock.routes.ts';

const { db, url } = await testDatabase();
const jobs = new Jobs({ databaseUrl: url, log: testLog, role: 'web' });
await jobs.start([stockArrivedJob]);
afterAll(() => jobs.stop());
const deps = { db, jobs };
const { call } = await createTestApi(db, () => [inventoryTypesRoutes(deps), stockRoutes(deps)]);

const [mine, theirs] = [
  await makeMerchant(db, { name: 'Mine' }),
  await makeMerchant(db, { name: 'Theirs' }),
];
const manager = await makeUser(db, { rights: { [mine]: ['view', 'manage'] } });
const worker = await makeUser(db, { name: 'Wanda', rights: { [mine]: ['view', 'operate'] } });

const typePath = '/api/v1/inventory-types';
const postType = (body: object, as = manager) =>
  call(typePath, { as, body: { merchantId: mine, name: 'Name', sellable: true, ...body } });
const createType = async (code: string, sellable = true): Promise<InventoryType> =>
  inventoryTypeSchema.parse((await postType({ code, sellable })).body);
const editType = (id: string, body: object, as = manager) =>
  call(`${typePath}/${id}`, { as, method: 'PATCH', body });
const adjust = (body: object, as = worker) =>
  call('/api/v1/stock-adjustments', { as, body: { reason: 'Counted', ...body } });
const goodOf = async (productId: string) => (await placeOf(db, productId)).inventoryTypeId;
const ledger = async (query: string, as = worker): Promise<StockMovement[]> => {
  const { body } = await call(`/api/v1/stock-movements?${query}`, { as });
  return z.object({ items: z.array(stockMovementSchema) }).parse(body).items;
};

describe('inventory types', () => {
  it('come with every merchant, and are listed in the order of their creation', async () => {
    const merchantId = await makeMerchant(db, { name: 'New' });
    const admin = await makeUser(db, { role: 'admin' });
    const list = (query: string) =>
      call(`${typePath}?merchantId=${merchantId}&${query}`, { as: admin });
    const first = await list('limit=1');
    expect(first.body).toMatchObject({
      items: [{ merchant: { id: merchantId, name: 'New' }, code: 'GOOD', sellable: true }],
      nextCursor: expect.any(String),
    });
    const { nextCursor } = z.object({ nextCursor: z.string() }).parse(first.body);
    expect((await list(`cursor=${nextCursor}`)).body).toMatchObject({
      items: [{ code: 'DEFECTIVE', sellable: false }],
      nextCursor: null,
    });
  });

  it('are created by whoever manages the merchant; codes are unique there', async () => {
    expect(await postType({ code: 'SHOWROOM', name: 'Showroom' })).toMatchObject({
      status: 201,
      body: { merchant: { id: mine }, code: 'SHOWROOM', name: 'Showroom', sellable: true },
    });
    expect(await postType({ code: 'SHOWROOM' })).toMatchObject({
      status: 409,
      body: { code: 'inventory_type.code_taken' },
    });
    expect((await postType({ code: 'small' })).status).toBe(400);
    expect((await postType({ code: 'X' }, worker)).status).toBe(403);
    expect((await postType({ code: 'X', merchantId: theirs })).status).toBe(404);
    const stranger = await makeUser(db, { rights: { [theirs]: ['view', 'manage'] } });
    const { id } = await createType('OURS');
    expect((await editType(id, { name: 'Theirs' }, stranger)).status).toBe(404);
    expect((await editType(id, { name: 'X' }, worker)).status).toBe(403);
  });

  it('that are sellable are sold by every channel of the merchant', async () => {
    const salesChannelId = await makeChannel(db, mine);
    const product = await makeProduct(db, mine);
    const sellable = async () =>
      (await sellableOf(db, { salesChannelId, productIds: [product] })).get(product)?.sellable;
    await createType('A_GRADE');
    const hidden = await createType('RETURNED', false);
    await stockUp(db, product, 2, 'A_GRADE');
    await stockUp(db, product, 3, 'RETURNED');
    expect(await sellable()).toBe(2);
    await takeArrivals(db);
    expect((await editType(hidden.id, { sellable: true })).body).toMatchObject({
      code: 'RETURNED',
      name: 'Name',
      sellable: true,
    });
    expect(await sellable()).toBe(5);
    expect(await takeArrivals(db)).toEqual([mine]);
    await editType(hidden.id, { sellable: false });
    expect(await sellable()).toBe(2);
    await editType(hidden.id, { name: 'Came back' });
    expect(await takeArrivals(db)).toEqual([]);
  });
});

describe('a stock adjustment', () => {
  it('changes what is on hand, says who and why, and stands in the ledger', async () => {
    const product = await makeProduct(db, mine, { sku: 'ADJ-1' });
    const inventoryTypeId = await goodOf(product);
    const reply = await adjust({ productId: product, inventoryTypeId, change: 12 });
    expect(reply).toMatchObject({
      status: 201,
      body: {
        product: { id: product, sku: 'ADJ-1' },
        warehouse: { name: 'Main warehouse' },
        inventoryType: { name: 'Good' },
        kind: 'adjusted',
        receivedChange: 0,
        onHandChange: 12,
        allocatedChange: 0,
        reason: 'Counted',
        madeBy: 'Wanda',
      },
    });
    expect(await takeArrivals(db)).toEqual([mine]);
    const count = await adjust({ productId: product, inventoryTypeId, onHand: 9 });
    expect(count.body).toMatchObject({ onHandChange: -3 });
    const same = await adjust({ productId: product, inventoryTypeId, onHand: 9 });
    expect(same.body).toMatchObject({ onHandChange: 0 });
    expect(await takeArrivals(db)).toEqual([]);
    expect(await sumsOf(db, product)).toEqual({ received: 0, onHand: 9, allocated: 0 });
    const changes = (await ledger(`productId=${product}`)).map((row) => row.onHandChange);
    expect(changes).toEqual([0, -3, 12]);
  });

  it('never goes below zero nor above what a place can hold', async () => {
    const product = await makeProduct(db, mine, { sku: 'ADJ-2' });
    const inventoryTypeId = await goodOf(product);
    await adjust({ productId: product, inventoryTypeId, change: 5 });
    const refused = await adjust({ productId: product, inventoryTypeId, change: -6 });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'stock.not_enough', detail: expect.stringContaining('ADJ-2') },
    });
    const max = await adjust({ productId: product, inventoryTypeId, change: 100_000_000 });
    expect(max).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await sumsOf(db, product)).toMatchObject({ onHand: 5 });
  });

  it('does not tell of an arrival when what came may not be sold', async () => {
    const product = await makeProduct(db, mine);
    const { inventoryTypeId } = await placeOf(db, product, 'DEFECTIVE');
    await takeArrivals(db);
    await adjust({ productId: product, inventoryTypeId, change: 5 });
    expect(await takeArrivals(db)).toEqual([]);
  });

  it('is refused for bundles, strangers, and places that do not belong together', async () => {
    const product = await makeProduct(db, mine);
    const bundle = await makeProduct(db, mine, { components: { [product]: 2 } });
    const foreign = await makeProduct(db, theirs);
    const inventoryTypeId = await goodOf(product);
    const good = { productId: product, inventoryTypeId, change: 1 };
    const code = async (body: object) => (await adjust({ ...good, ...body })).body;
    expect(await code({ productId: bundle })).toMatchObject({ code: 'stock.bundle' });
    expect(await code({ productId: foreign })).toMatchObject({ code: 'product.unknown' });
    expect(await code({ productId: '999999' })).toMatchObject({ code: 'product.unknown' });
    const theirType = await goodOf(foreign);
    expect(await code({ inventoryTypeId: theirType })).toMatchObject({
      code: 'inventory_type.unknown',
    });
    expect(await code({ warehouseId: '999999' })).toMatchObject({ code: 'warehouse.unknown' });
    expect(await code({ onHand: 3 })).toMatchObject({ code: 'request.invalid' });
    expect(await code({ change: 0 })).toMatchObject({ code: 'request.invalid' });
    expect(await code({ reason: ' ' })).toMatchObject({ code: 'request.invalid' });
    expect((await adjust(good, manager)).status).toBe(403);
    expect(await sumsOf(db, product)).toMatchObject({ onHand: 0 });
  });

  it('to a number is exact, whoever counts or moves at the same time', async () => {
    const product = await makeProduct(db, mine);
    const inventoryTypeId = await goodOf(product);
    const counts = Array.from({ length: 20 }, (_, index) =>
      adjust({ productId: product, inventoryTypeId, onHand: index }),
    );
    const replies = await Promise.all(counts);
    expect(replies.every(({ status }) => status === 201)).toBe(true);
    const changes = (await ledger(`productId=${product}`)).map((row) => row.onHandChange);
    const sum = changes.reduce((all, change) => all + change, 0);
    expect(await sumsOf(db, product)).toMatchObject({ onHand: sum });
    expect(sum).toBeLessThan(20);
  });
});

describe('the ledger', () => {
  it('is filtered by merchant, product and kind, newest first, page by page', async () => {
    const [one, two] = [await makeProduct(db, mine), await makeProduct(db, mine)];
    await stockUp(db, one, 1);
    await stockUp(db, two, 2);
    const { orderId } = await makeOrder(db, mine, [{ productId: one }]);
    const move = { ...(await placeOf(db, one)), kind: 'allocated', allocated: 1, orderId } as const;
    await db.transaction().execute((trx) => moveStock(trx, [move], 'system'));
    const [last] = await ledger(`merchantId=${mine}&limit=1`);
    expect(last).toMatchObject({ kind: 'allocated', madeBy: 'system', order: { id: orderId } });
    const kinds = (await ledger(`productId=${one}`)).map(({ kind }) => kind);
    expect(kinds).toEqual(['allocated', 'adjusted']);
    expect(await ledger(`productId=${one}&kind=adjusted`)).toHaveLength(1);
    expect(await ledger(`productId=${two}&kind=shipped`)).toEqual([]);
    const { body } = await call(`/api/v1/stock-movements?productId=${one}&limit=1`, { as: worker });
    const { nextCursor } = z.object({ nextCursor: z.string() }).parse(body);
    expect(await ledger(`productId=${one}&cursor=${nextCursor}`)).toMatchObject([
      { kind: 'adjusted' },
    ]);
  });

  it('shows nothing of another merchant', async () => {
    const foreign = await makeProduct(db, theirs);
    await stockUp(db, foreign, 1);
    expect(await ledger(`productId=${foreign}`)).toEqual([]);
    expect(await ledger(`merchantId=${theirs}`)).toEqual([]);
  });

  it('names warehouses to everybody who is signed in', async () => {
    const { body } = await call('/api/v1/warehouses', { as: worker });
    expect(body).toMatchObject({ items: [{ code: 'MAIN', name: 'Main warehouse' }] });
  });
});
