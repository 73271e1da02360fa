import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { productRowSchema, productSchema } from '../../../contract/products.contract.ts';
import { makeChannel, makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { makeProduct, placeOf, stockUp } from '../../testing/stock.ts';
import { createTestApi } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { moveStock } from '../inventory/move-stock.ts';
import { sellableByChannel } from '../inventory/sellable.queries.ts';
import { catalogRoutes } from './catalog.routes.ts';

const { db } = await testDatabase();
const bundlesChanged: string[] = [];
const keysChangedOf: string[] = [];
const bundleChanged = async (_: unknown, merchantId: string) =>
  void bundlesChanged.push(merchantId);
const keysChanged = async (_: unknown, merchantId: string) => void keysChangedOf.push(merchantId);
const { call } = await createTestApi(db, () => [
  catalogRoutes({ db, sellableByChannel, bundleChanged, keysChanged }),
]);
const path = '/api/v1/products';

const [mine, theirs] = [
  await makeMerchant(db, { name: 'Mine' }),
  await makeMerchant(db, { name: 'Theirs' }),
];
const admin = await makeUser(db, { role: 'admin' });
const manager = await makeUser(db, { rights: { [mine]: ['view', 'manage'] } });
const worker = await makeUser(db, { rights: { [mine]: ['view', 'operate'] } });

const post = (body: object) => call(path, { as: manager, body: { merchantId: mine, ...body } });
const create = async (body: object) => productSchema.parse((await post(body)).body);
const edit = (id: string, body: object, as = manager) =>
  call(`${path}/${id}`, { as, method: 'PATCH', body });
const show = async (id: string) =>
  productSchema.parse((await call(`${path}/${id}`, { as: manager })).body);
const list = async (query: string, as = manager) => {
  const { body } = await call(`${path}?${query}`, { as });
  return z
    .object({ items: z.array(productRowSchema), nextCursor: z.string().nullable() })
    .parse(body);
};
const skus = async (query: string, as = manager) =>
  (await list(query, as)).items.map(({ sku }) => sku);

describe('products', () => {
  it('are created by whoever manages the merchant, with barcodes', async () => {
    const body = { sku: ' CUP-1 ', name: 'Cup', barcodes: ['471', '471', '472'] };
    expect(await post(body)).toMatchObject({
      status: 201,
      body: {
        merchant: { id: mine, name: 'Mine' },
        sku: 'CUP-1',
        name: 'Cup',
        barcodes: ['471', '472'],
        isBundle: false,
        pushStock: true,
        stock: { received: 0, onHand: 0, allocated: 0 },
        components: [],
        bundles: [],
        levels: [],
      },
    });
    expect((await call(path, { as: worker, body: { ...body, merchantId: mine } })).status).toBe(
      403,
    );
    expect((await post({ sku: 'X', name: ' ' })).status).toBe(400);
    const nowhere = { merchantId: '999999', sku: 'X', name: 'X' };
    expect((await call(path, { as: admin, body: nowhere })).status).toBe(400);
  });

  it('keep SKUs and barcodes apart within a merchant, letter case included', async () => {
    const first = await create({ sku: 'apart', name: 'A', barcodes: ['B1'] });
    const second = await create({ sku: 'APART', name: 'B', barcodes: ['b1'] });
    expect(await post({ sku: 'apart', name: 'C' })).toMatchObject({
      status: 409,
      body: { code: 'product.sku_taken' },
    });
    expect(await post({ sku: 'other', name: 'C', barcodes: ['B1'] })).toMatchObject({
      status: 409,
      body: { code: 'product.barcode_taken', detail: expect.stringContaining('"apart"') },
    });
    expect(await edit(second.id, { sku: 'apart' })).toMatchObject({
      body: { code: 'product.sku_taken' },
    });
    expect(await edit(second.id, { barcodes: ['b1', 'B1'] })).toMatchObject({
      body: { code: 'product.barcode_taken' },
    });
    expect((await show(second.id)).barcodes).toEqual(['b1']);
    const elsewhere = { merchantId: theirs, sku: 'apart', name: 'A', barcodes: ['B1'] };
    expect((await call(path, { as: admin, body: elsewhere })).status).toBe(201);
    expect((await edit(first.id, { barcodes: ['B2', 'B1'] })).status).toBe(200);
  });

  it('are edited field by field, but never move to another merchant', async () => {
    const { id } = await create({ sku: 'FIELDS', name: 'Before', barcodes: ['F1'] });
    expect((await edit(id, { name: 'After' })).body).toMatchObject({
      sku: 'FIELDS',
      name: 'After',
      barcodes: ['F1'],
      pushStock: true,
    });
    expect((await edit(id, { pushStock: false, barcodes: [] })).body).toMatchObject({
      name: 'After',
      pushStock: false,
      barcodes: [],
    });
    expect((await edit(id, { merchantId: theirs })).status).toBe(400);
    expect((await edit(id, { name: 'X' }, worker)).status).toBe(403);
  });

  it('of another merchant do not exist for me', async () => {
    const foreign = await makeProduct(db, theirs, { sku: 'SECRET' });
    expect((await call(`${path}/${foreign}`, { as: manager })).status).toBe(404);
    expect((await edit(foreign, { name: 'Mine now' })).status).toBe(404);
    expect(await skus('q=SECRET')).toEqual([]);
    expect(await skus(`merchantId=${theirs}`)).toEqual([]);
    expect(await skus(`merchantId=${theirs}&q=secret`, admin)).toEqual(['SECRET']);
  });

  it('show their levels, and what each channel may sell', async () => {
    const merchantId = await makeMerchant(db);
    await makeChannel(db, merchantId, 'web');
    await makeChannel(db, merchantId, 'App');
    const id = await makeProduct(db, merchantId);
    const read = async () => productSchema.parse((await call(`${path}/${id}`, { as: admin })).body);
    const unknown = [
      { channel: { name: 'App' }, sellable: null },
      { channel: { name: 'web' }, sellable: null },
    ];
    expect((await read()).sellable).toMatchObject(unknown);
    await stockUp(db, id, 9);
    await stockUp(db, id, 2, 'DEFECTIVE');
    const received = { ...(await placeOf(db, id)), kind: 'received', received: 4 } as const;
    await db.transaction().execute((trx) => moveStock(trx, [received], 'Tess'));
    expect(await read()).toMatchObject({
      stock: { received: 4, onHand: 11, allocated: 0 },
      levels: [
        {
          warehouse: { name: 'Main warehouse' },
          inventoryType: { code: 'GOOD', sellable: true },
          received: 4,
          onHand: 9,
          allocated: 0,
        },
        { inventoryType: { code: 'DEFECTIVE', sellable: false }, onHand: 2 },
      ],
      sellable: [{ sellable: 9 }, { sellable: 9 }],
    });
  });
});

describe('bundles', () => {
  it('are products with components, and hold no stock themselves', async () => {
    const [cup, pot] = [
      await create({ sku: 'B-CUP', name: 'Cup' }),
      await create({ sku: 'B-POT', name: 'Pot' }),
    ];
    const components = [
      { productId: pot.id, quantity: 1 },
      { productId: cup.id, quantity: 4 },
    ];
    const set = await create({ sku: 'B-SET', name: 'Set', components });
    expect(set).toMatchObject({
      isBundle: true,
      stock: null,
      components: [
        { product: { id: cup.id, sku: 'B-CUP', name: 'Cup' }, quantity: 4 },
        { product: { id: pot.id }, quantity: 1 },
      ],
    });
    expect((await show(cup.id)).bundles).toEqual([{ id: set.id, sku: 'B-SET', name: 'Set' }]);
    bundlesChanged.length = 0;
    const other = { components: [{ productId: pot.id, quantity: 2 }] };
    expect((await edit(set.id, other)).body).toMatchObject({ components: [{ quantity: 2 }] });
    expect(bundlesChanged).toEqual([mine]);
    expect((await edit(set.id, { components: [] })).body).toMatchObject({
      isBundle: false,
      stock: { onHand: 0 },
    });
    expect((await show(cup.id)).bundles).toEqual([]);
  });

  it('contain neither themselves, nor bundles, nor what others own', async () => {
    const single = await create({ sku: 'C-SINGLE', name: 'Single' });
    const bundle = await create({
      sku: 'C-BUNDLE',
      name: 'Bundle',
      components: [{ productId: single.id, quantity: 1 }],
    });
    const foreign = await makeProduct(db, theirs);
    const lone = await create({ sku: 'C-LONE', name: 'Lone' });
    for (const productId of [bundle.id, foreign, lone.id, '999999']) {
      const refused = await edit(lone.id, { components: [{ productId, quantity: 1 }] });
      expect(refused).toMatchObject({ status: 400, body: { code: 'product.component_invalid' } });
    }
    expect(
      await edit(single.id, { components: [{ productId: lone.id, quantity: 1 }] }),
    ).toMatchObject({
      status: 409,
      body: { code: 'product.in_bundle', detail: expect.stringContaining('C-BUNDLE') },
    });
    const twice = [1, 2].map((quantity) => ({ productId: single.id, quantity }));
    expect((await post({ sku: 'C-TWICE', name: 'X', components: twice })).status).toBe(400);
    expect(await skus('q=C-TWICE')).toEqual([]);
  });

  it('are never made of a product that has stock', async () => {
    const part = await create({ sku: 'D-PART', name: 'Part' });
    const stocked = await create({ sku: 'D-STOCKED', name: 'Stocked' });
    await stockUp(db, stocked.id, 1);
    const components = [{ productId: part.id, quantity: 1 }];
    expect(await edit(stocked.id, { components })).toMatchObject({
      status: 409,
      body: { code: 'product.has_stock' },
    });
    expect((await show(stocked.id)).isBundle).toBe(false);
  });

  it('are never made of each other at the same time', async () => {
    const [one, two] = [
      await create({ sku: 'E-ONE', name: 'One' }),
      await create({ sku: 'E-TWO', name: 'Two' }),
    ];
    const replies = await Promise.all([
      edit(one.id, { components: [{ productId: two.id, quantity: 1 }] }),
      edit(two.id, { components: [{ productId: one.id, quantity: 1 }] }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

describe('the list of products', () => {
  it('finds part of a SKU or name and whole barcodes, newest first, page by page', async () => {
    const merchantId = await makeMerchant(db);
    const part = await makeProduct(db, merchantId, { sku: 'L-100%' });
    await makeProduct(db, merchantId, { sku: 'L-200', components: { [part]: 2 } });
    await makeProduct(db, merchantId, { sku: 'L-300' });
    await edit(part, { name: 'Green tea', barcodes: ['4719'] }, admin);
    const found = (query: string) => skus(`merchantId=${merchantId}&${query}`, admin);
    expect(await found('')).toEqual(['L-300', 'L-200', 'L-100%']);
    expect(await found('q=green')).toEqual(['L-100%']);
    expect(await found('q=l-2')).toEqual(['L-200']);
    expect(await found(`q=${encodeURIComponent('0%')}`)).toEqual(['L-100%']);
    expect(await found('q=4719')).toEqual(['L-100%']);
    expect(await found('q=471')).toEqual([]);
    expect(await found('kind=bundle')).toEqual(['L-200']);
    expect(await found('kind=single')).toEqual(['L-300', 'L-100%']);
    const first = await list(`merchantId=${merchantId}&limit=2`, admin);
    expect(first.items).toHaveLength(2);
    expect(await found(`limit=2&cursor=${first.nextCursor}`)).toEqual(['L-100%']);
    expect((await call(`${path}?cursor=nonsense`, { as: admin })).status).toBe(400);
  });

  it('says how many listings of shops sell a product, without those that vanished', async () => {
    const merchantId = await makeMerchant(db);
    const id = await makeProduct(db, merchantId);
    const account = await db
      .insertInto('ec_accounts')
      .values({ merchant_id: merchantId, platform: 'shopify', display_name: 'S', time_zone: 'UTC' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const listing = (platform_listing_id: string, vanished_at: Date | null) => ({
      merchant_id: merchantId,
      ec_account_id: account.id,
      product_id: id,
      title: 'Listing',
      tracked: true,
      platform_listing_id,
      vanished_at,
    });
    const rows = [listing('1', null), listing('2', null), listing('3', new Date())];
    await db.insertInto('listings').values(rows).execute();
    expect((await list(`merchantId=${merchantId}`, admin)).items).toMatchObject([
      { id, listingCount: 2 },
    ]);
  });
});
