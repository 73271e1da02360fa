import { describe, expect, it } from 'vitest';
import { bulkResultSchema } from '../../../contract/products.contract.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { createTestApi } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { catalogRoutes } from './catalog.routes.ts';

const { db } = await testDatabase();
const { call } = await createTestApi(db, () => [
  catalogRoutes({
    db,
    sellableByChannel: async () => [],
    bundleChanged: async () => undefined,
    keysChanged: async () => undefined,
  }),
]);
const path = '/api/v1/products/bulk';
const merchantId = await makeMerchant(db);
const manager = await makeUser(db, { rights: { [merchantId]: ['view', 'manage'] } });
const worker = await makeUser(db, { rights: { [merchantId]: ['view', 'operate'] } });

const send = async (items: unknown[]) => {
  const reply = await call(path, { as: manager, body: { merchantId, items } });
  return bulkResultSchema.parse(reply.body);
};
const outcomes = async (items: unknown[]) =>
  (await send(items)).items.map(({ outcome, code }) => code ?? outcome);
const productOf = async (sku: string) => {
  const row = await db
    .selectFrom('products as p')
    .leftJoin('product_barcodes as b', 'b.product_id', 'p.id')
    .select(['p.name', 'p.push_stock', 'b.barcode'])
    .where('p.sku', '=', sku)
    .where('p.merchant_id', '=', merchantId)
    .orderBy('b.barcode')
    .execute();
  return row.map(({ name, push_stock, barcode }) => [name, push_stock, barcode]);
};

describe('the bulk call for products', () => {
  it('creates and updates by SKU, and says what became of each row', async () => {
    const cup = { sku: 'CUP', name: 'Cup', barcodes: ['C1', 'C2'] };
    const pot = { sku: 'POT', name: 'Pot', pushStock: false };
    expect(await send([cup, pot])).toEqual({
      items: [
        { row: 1, sku: 'CUP', outcome: 'created' },
        { row: 2, sku: 'POT', outcome: 'created' },
      ],
      counts: { created: 2, updated: 0, unchanged: 0, refused: 0 },
    });
    expect(await productOf('CUP')).toEqual([
      ['Cup', true, 'C1'],
      ['Cup', true, 'C2'],
    ]);
    const again = [cup, { ...pot, name: 'Teapot' }, { sku: 'LID', name: 'Lid' }];
    expect(await outcomes(again)).toEqual(['unchanged', 'updated', 'created']);
    expect(await productOf('POT')).toEqual([['Teapot', false, null]]);
  });

  it('leaves barcodes and the push switch alone where a row does not name them', async () => {
    const full = { sku: 'KEEP', name: 'Keep', barcodes: ['K1'], pushStock: false };
    await send([full]);
    expect(await outcomes([{ sku: 'KEEP', name: 'Keep' }])).toEqual(['unchanged']);
    expect(await outcomes([{ sku: 'KEEP', name: 'Kept' }])).toEqual(['updated']);
    expect(await productOf('KEEP')).toEqual([['Kept', false, 'K1']]);
    const other = { ...full, name: 'Kept', barcodes: ['K2'], pushStock: true };
    expect(await outcomes([other])).toEqual(['updated']);
    expect(await productOf('KEEP')).toEqual([['Kept', true, 'K2']]);
    expect(await outcomes([{ ...other, barcodes: [] }])).toEqual(['updated']);
    expect(await productOf('KEEP')).toEqual([['Kept', true, null]]);
  });

  it('refuses single rows and writes the others', async () => {
    const rows = [
      { sku: 'GOOD-1', name: 'Good' },
      { sku: '', name: 'No SKU' },
      { sku: 'NO-NAME' },
      { sku: 'EXTRA', name: 'X', colour: 'red' },
      'nonsense',
      null,
      { sku: 'NUL', name: 'a\u0000b' },
      { sku: 'HALF \ud83d', name: 'Half', barcodes: ['HALF'] },
      { sku: 'GOOD-2', name: 'Good: \\u0000 🙂' },
    ];
    const { items, counts } = await send(rows);
    expect(counts).toEqual({ created: 2, updated: 0, unchanged: 0, refused: 7 });
    expect(items.slice(1, 8).every(({ code }) => code === 'row.invalid')).toBe(true);
    expect(items[2]).toMatchObject({
      row: 3,
      sku: 'NO-NAME',
      detail: expect.stringMatching(/^name: /),
    });
    expect(await productOf('GOOD-2')).toHaveLength(1);
  });

  it('takes none of the rows that share a SKU or a barcode', async () => {
    const rows = [
      { sku: 'TWICE', name: 'A' },
      { sku: ' TWICE', name: 'B' },
      { sku: 'ONE', name: 'One', barcodes: ['SHARED', 'OWN'] },
      { sku: 'TWO', name: 'Two', barcodes: ['SHARED'] },
      { sku: 'THREE', name: 'Three', barcodes: ['3', '3'] },
    ];
    const { items } = await send(rows);
    expect(items).toMatchObject([
      { code: 'row.doubled', detail: expect.stringContaining('1, 2') },
      { code: 'row.doubled' },
      { code: 'row.doubled', detail: expect.stringContaining('3, 4') },
      { code: 'row.doubled' },
      { outcome: 'created' },
    ]);
    expect(await productOf('TWICE')).toEqual([]);
    expect(await productOf('ONE')).toEqual([]);
  });

  it('answers briefly, however often a row is doubled', async () => {
    const rows = Array.from({ length: 10_000 }, () => ({ sku: 'AGAIN', name: 'Again' }));
    const reply = await send(rows);
    expect(reply.counts.refused).toBe(10_000);
    expect(reply.items[9999]?.detail).toContain('1, 2, 3, 4, 5, … have the same SKU');
  });

  it('never takes a barcode away from another product', async () => {
    await send([{ sku: 'OWNER', name: 'Owner', barcodes: ['OWNED'] }]);
    const rows = [
      { sku: 'OWNER', name: 'Owner', barcodes: [] },
      { sku: 'THIEF', name: 'Thief', barcodes: ['OWNED'] },
    ];
    expect(await outcomes(rows)).toEqual(['updated', 'product.barcode_taken']);
    expect(await productOf('THIEF')).toEqual([]);
    expect(await outcomes(rows)).toEqual(['unchanged', 'created']);
  });

  it('is not for somebody who may not manage, nor for more rows than it says', async () => {
    const body = { merchantId, items: [{ sku: 'X', name: 'X' }] };
    expect((await call(path, { as: worker, body })).status).toBe(403);
    const items = Array.from({ length: 10_001 }, () => null);
    expect((await call(path, { as: manager, body: { merchantId, items } })).status).toBe(400);
  });

  it('keeps two calls for the same products from standing in each other’s way', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({
      sku: `RACE-${index}`,
      name: 'Race',
      barcodes: [`RACE-CODE-${index}`],
    }));
    const [first, second] = await Promise.all([send(rows), send(rows.toReversed())]);
    expect(first.counts.created + second.counts.created).toBe(300);
    expect(first.counts.unchanged + second.counts.unchanged).toBe(300);
  });

  it('takes 10,000 rows of more than a megabyte in less than three seconds', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => ({
      sku: `MANY-${index}`,
      name: `Product number ${index}, ${'with a long name '.repeat(6)}`,
      barcodes: [`4710000${index}`, `4720000${index}`],
    }));
    expect(JSON.stringify(rows).length).toBeGreaterThan(1024 * 1024);
    for (const outcome of ['created', 'unchanged'] as const) {
      const begun = performance.now();
      expect((await send(rows)).counts[outcome]).toBe(10_000);
      expect(performance.now() - begun).toBeLessThan(3000);
    }
  });

  it('takes 8 MB and no more, while other addresses take one', async () => {
    const megabytes = (count: number) => 'x'.repeat(count * 1024 * 1024);
    const bodyOf = (count: number) => ({ merchantId, items: [megabytes(count)] });
    expect((await call(path, { as: manager, body: bodyOf(7) })).status).toBe(200);
    expect(await call(path, { as: manager, body: bodyOf(8) })).toMatchObject({
      status: 413,
      body: { code: 'request.too_large', detail: expect.stringContaining('8 MB') },
    });
    const other = await call('/api/v1/products', { as: manager, body: bodyOf(1) });
    expect(other).toMatchObject({ status: 413, body: { detail: expect.stringContaining('1 MB') } });
  });
});
