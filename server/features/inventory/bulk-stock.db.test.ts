import { afterAll, describe, expect, it } from 'vitest';
import { bulkResultSchema } from '../../../contract/products.contract.ts';
import { Jobs } from '../../platform/jobs/jobs.ts';
import { takeArrivals } from '../../testing/arrivals.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { makeProduct, stockUp, sumsOf } from '../../testing/stock.ts';
import { createTestApi, testLog } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { stockArrivedJob } from './inventory.jobs.ts';
import { stockRoutes } from './stock.routes.ts';

const { db, url } = await testDatabase();
const jobs = new Jobs({ databaseUrl: url, log: testLog, role: 'web' });
await jobs.start([stockArrivedJob]);
afterAll(() => jobs.stop());
const { call } = await createTestApi(db, () => [stockRoutes({ db, jobs })]);
const path = '/api/v1/stock/bulk';

const merchantId = await makeMerchant(db);
const worker = await makeUser(db, { name: 'ERP', rights: { [merchantId]: ['view', 'operate'] } });
const manager = await makeUser(db, { rights: { [merchantId]: ['view', 'manage'] } });

const send = async (items: unknown[]) => {
  const body = { merchantId, reason: 'Nightly count', items };
  return bulkResultSchema.parse((await call(path, { as: worker, body })).body);
};
const outcomes = async (items: unknown[]) =>
  (await send(items)).items.map(({ outcome, code }) => code ?? outcome);

describe('the bulk call for stock', () => {
  it('sets what is on hand and says what became of each row', async () => {
    const product = await makeProduct(db, merchantId, { sku: 'SET' });
    expect(await send([{ sku: 'SET', onHand: 7 }])).toEqual({
      items: [{ row: 1, sku: 'SET', outcome: 'created' }],
      counts: { created: 1, updated: 0, unchanged: 0, refused: 0 },
    });
    expect(await takeArrivals(db)).toEqual([merchantId]);
    expect(await outcomes([{ sku: 'SET', onHand: 7 }])).toEqual(['unchanged']);
    expect(await outcomes([{ sku: 'SET', onHand: 3 }])).toEqual(['updated']);
    expect(await takeArrivals(db)).toEqual([]);
    expect(await sumsOf(db, product)).toMatchObject({ onHand: 3 });
    const movements = await db
      .selectFrom('stock_movements')
      .select(['kind', 'on_hand_change', 'reason', 'made_by'])
      .where('product_id', '=', product)
      .orderBy('id')
      .execute();
    const movement = { kind: 'adjusted', reason: 'Nightly count', made_by: 'ERP' };
    expect(movements).toEqual([
      { ...movement, on_hand_change: 7 },
      { ...movement, on_hand_change: -4 },
    ]);
  });

  it('takes a zero at its word, so that it is known from then on', async () => {
    const product = await makeProduct(db, merchantId, { sku: 'ZERO' });
    expect(await outcomes([{ sku: 'ZERO', onHand: 0 }])).toEqual(['created']);
    expect(await outcomes([{ sku: 'ZERO', onHand: 0 }])).toEqual(['unchanged']);
    const levels = db
      .selectFrom('stock_levels')
      .select('stocked')
      .where('product_id', '=', product);
    expect(await levels.execute()).toEqual([{ stocked: true }]);
  });

  it('keeps types apart, and tells of arrivals of what may be sold only', async () => {
    await makeProduct(db, merchantId, { sku: 'TYPES' });
    const rows = [
      { sku: 'TYPES', onHand: 0 },
      { sku: 'TYPES', onHand: 2, inventoryType: 'DEFECTIVE', warehouse: 'MAIN' },
    ];
    expect(await outcomes(rows)).toEqual(['created', 'created']);
    expect(await takeArrivals(db)).toEqual([]);
  });

  it('refuses single rows and writes the others', async () => {
    const part = await makeProduct(db, merchantId, { sku: 'PART' });
    await makeProduct(db, merchantId, { sku: 'BUNDLE', components: { [part]: 1 } });
    await makeProduct(db, merchantId, { sku: 'DOUBLED' });
    await makeProduct(db, await makeMerchant(db), { sku: 'FOREIGN' });
    const rows = [
      { sku: 'PART', onHand: 5 },
      { sku: 'BUNDLE', onHand: 5 },
      { sku: 'FOREIGN', onHand: 5 },
      { sku: 'PART', onHand: 5, inventoryType: 'NONE' },
      { sku: 'PART', onHand: 5, warehouse: 'NONE' },
      { sku: 'DOUBLED', onHand: 1 },
      { sku: 'DOUBLED', onHand: 2 },
      { sku: 'PART', onHand: -1 },
      { sku: 'PART', onHand: 1.5, inventoryType: 'DEFECTIVE' },
    ];
    expect(await outcomes(rows)).toEqual([
      'created',
      'stock.bundle',
      'product.unknown',
      'inventory_type.unknown',
      'warehouse.unknown',
      'row.doubled',
      'row.doubled',
      'row.invalid',
      'row.invalid',
    ]);
    expect(await sumsOf(db, part)).toMatchObject({ onHand: 5 });
  });

  it('is not for somebody who may not operate', async () => {
    const body = { merchantId, reason: 'X', items: [{ sku: 'X', onHand: 1 }] };
    expect((await call(path, { as: manager, body })).status).toBe(403);
    expect((await call(path, { as: worker, body: { ...body, reason: '' } })).status).toBe(400);
  });

  it('stays exact while somebody moves the same stock', async () => {
    const skus = Array.from({ length: 50 }, (_, index) => `RACE-${index}`);
    const products: string[] = [];
    for (const sku of skus) products.push(await makeProduct(db, merchantId, { sku }));
    const rows = skus.map((sku) => ({ sku, onHand: 40 }));
    await Promise.all([
      send(rows),
      send(rows.toReversed()),
      ...products.toReversed().map((product) => stockUp(db, product, 1)),
    ]);
    for (const product of products) {
      expect([40, 41]).toContain((await sumsOf(db, product)).onHand);
    }
  });

  it('takes 10,000 rows in less than three seconds', async () => {
    const products = Array.from({ length: 10_000 }, (_, index) => ({
      merchant_id: merchantId,
      sku: `MANY-${index}`,
      name: 'Many',
    }));
    await db.insertInto('products').values(products).execute();
    const rows = products.map(({ sku }, index) => ({ sku, onHand: index }));
    for (const outcome of ['created', 'unchanged'] as const) {
      const begun = performance.now();
      expect((await send(rows)).counts[outcome]).toBe(10_000);
      expect(performance.now() - begun).toBeLessThan(3000);
    }
  });
});
