import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { articles } from '../testing/connector-bench.ts';
import { run } from './client.ts';
import { setStock } from './stock-documents.ts';
import { openStaffedShop } from './testing/open-staffed-shop.ts';

const locationId = 'gid://shopify/Location/71000001';
const errorsSchema = z.object({
  inventorySetQuantities: z.object({
    userErrors: z.array(
      z.object({ code: z.string().nullable(), field: z.array(z.string()).nullable() }),
    ),
  }),
});

type Row = { quantity: number; changeFromQuantity: number | null };

const openShop = async () => {
  const shop = await openStaffedShop();
  const [ref] = await shop.refsOf(['NORTH-1']);
  const inventoryItemId = ref?.stockRef ?? '';
  const query = (document: string, variables: Record<string, unknown> = {}) =>
    run(shop.context, { document, data: z.unknown(), cost: 1 }, variables);
  let keys = 0;
  const write = async (rows: Partial<Row>[], changes: object = {}) => {
    keys += 1;
    const quantities = rows.map((row) => ({ inventoryItemId, locationId, ...row }));
    const input = { name: 'available', reason: 'correction', quantities, ...changes };
    const reply = await query(setStock, { key: `key-${keys}`, input });
    return errorsSchema.parse(reply).inventorySetQuantities.userErrors;
  };
  const level = async () =>
    JSON.stringify(
      await query(
        `query Level($id: ID!) { inventoryItem: node(id: $id) { ... on InventoryItem {
          inventoryLevel(locationId: "${locationId}") {
            quantities(names: ["available", "committed", "on_hand"]) { quantity } } } } }`,
        { id: inventoryItemId },
      ),
    ).match(/\d+(?=\})/g);
  return { ...shop, inventoryItemId, query, write, level };
};

const row = { quantity: 9, changeFromQuantity: 500 };

describe('stock in the fake Shopify', () => {
  it('moves from available to committed with an order, and leaves with what was fulfilled', async () => {
    await using shop = await openShop();
    const order = { notify: false, skus: ['NORTH-1'] };
    const [placed] = shop.fake.placeOrders('north', 1, order);
    const bought = 500 - (shop.fake.stock('north')[0]?.quantity ?? 0);
    const texts = (...numbers: number[]) => numbers.map(String);
    expect(await shop.level()).toEqual(texts(500 - bought, bought, 500));
    shop.fake.restore(JSON.parse(JSON.stringify(shop.fake.snapshot())));
    expect(await shop.level()).toEqual(texts(500 - bought, bought, 500));
    shop.fake.cancelOrder('north', placed?.id ?? '');
    expect(await shop.level()).toEqual(texts(500, 0, 500));
    shop.fake.placeOrders('north', 1, { ...order, state: 'cancelled' });
    expect(await shop.level()).toEqual(texts(500, 0, 500));
    shop.fake.placeOrders('north', 1, { ...order, state: 'fulfilled' });
    const [available, committed, onHand] = (await shop.level()) ?? [];
    expect(Number(available)).toBeLessThan(500);
    expect([committed, onHand]).toEqual(['0', available]);
  });

  it('is set as what is on hand, too: what orders were promised stays theirs', async () => {
    await using shop = await openShop();
    shop.fake.placeOrders('north', 1, { notify: false, skus: ['NORTH-1'] });
    const [, committed] = (await shop.level()) ?? [];
    expect(
      await shop.write([{ quantity: 100, changeFromQuantity: 500 }], { name: 'on_hand' }),
    ).toEqual([]);
    expect(await shop.level()).toEqual([String(100 - Number(committed)), committed, '100']);
  });

  it.each([
    ['a stale number', [{ ...row, changeFromQuantity: 499 }], {}, 'CHANGE_FROM_QUANTITY_STALE', 0],
    ['less than nothing', [{ ...row, quantity: -1 }], {}, 'INVALID_QUANTITY_NEGATIVE', 0],
    ['too much', [{ ...row, quantity: 1_000_000_001 }], {}, 'INVALID_QUANTITY_TOO_HIGH', 0],
    ['a row twice', [row, row], {}, 'NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR', 1],
    [
      'an unknown item',
      [{ ...row, inventoryItemId: 'gid://shopify/InventoryItem/5' }],
      {},
      'INVALID_INVENTORY_ITEM',
      0,
    ],
    [
      'an unknown location',
      [{ ...row, locationId: 'gid://shopify/Location/5' }],
      {},
      'INVALID_LOCATION',
      0,
    ],
    ['another name', [row], { name: 'committed' }, 'INVALID_NAME', null],
    ['a reason of its own', [row], { reason: 'because' }, 'INVALID_REASON', null],
    [
      'half a reference',
      [row],
      { referenceDocumentUri: 'gid://quayside' },
      'INVALID_REFERENCE_DOCUMENT',
      null,
    ],
  ])('refuses %s, names the row, and writes nothing', async (_what, rows, changes, code, index) => {
    await using shop = await openShop();
    const [error, ...others] = await shop.write(rows, changes);
    expect(others).toEqual([]);
    expect(error?.code).toBe(code);
    expect(error?.field?.find((part) => /^\d$/.test(part)) ?? null).toBe(
      index === null ? null : String(index),
    );
    expect(shop.fake.stock('north')[0]?.quantity).toBe(500);
  });

  it('is written only with a key, an expectation and at most 250 rows', async () => {
    await using shop = await openShop();
    const keyless = setStock.replace('@idempotent(key: $key)', '').replace('$key: String!, ', '');
    const input = { name: 'available', reason: 'correction', quantities: [] };
    await expect(shop.query(keyless, { input })).rejects.toThrow(/@idempotent/);
    await expect(shop.write([{ quantity: 9 }])).rejects.toThrow(/changeFromQuantity/);
    const many = Array.from({ length: 251 }, () => row);
    await expect(shop.write(many)).rejects.toThrow(/251/);
  });

  it('is taken over from a store that an older version saved', async () => {
    await using shop = await openShop();
    const saved = z
      .array(z.looseObject({ products: z.array(z.record(z.string(), z.unknown())) }))
      .parse(JSON.parse(JSON.stringify(shop.fake.snapshot())));
    const known = ['sku', 'barcode', 'name', 'price', 'stock'];
    const older = saved.map(({ products, ...store }) => ({
      ...Object.fromEntries(
        Object.entries(store).filter(
          ([name]) => !['locations', 'productsMade', 'idempotencyKeys'].includes(name),
        ),
      ),
      products: products.map((product) =>
        Object.fromEntries(Object.entries(product).filter(([name]) => known.includes(name))),
      ),
    }));
    shop.fake.restore(older);
    expect(await shop.level()).toEqual(['500', '0', '500']);
    expect(await shop.write([row])).toEqual([]);
  });

  it('gives no number of a removed product to another', async () => {
    await using shop = await openShop();
    const [first] = articles(1);
    if (!first) throw new Error('There is an article');
    shop.fake.addProducts('north', [first]);
    const [before] = await shop.refsOf([first.sku]);
    shop.fake.removeProduct('north', first.sku);
    shop.fake.restore(JSON.parse(JSON.stringify(shop.fake.snapshot())));
    shop.fake.addProducts('north', [first]);
    const [after] = await shop.refsOf([first.sku]);
    expect(after?.stockRef).not.toBe(before?.stockRef);
  });
});
