import { randomUUID } from 'node:crypto';
import { moveStock } from '../features/inventory/move-stock.ts';
import type { Place } from '../features/inventory/stock-levels.ts';
import type { Database } from '../platform/db/pool.ts';

type ProductOptions = { sku?: string; components?: Readonly<Record<string, number>> };

/** A product; with components (units by product id) a bundle of them. Answers its id. */
export const makeProduct = async (
  db: Database,
  merchantId: string,
  { sku = `SKU-${randomUUID().slice(0, 8)}`, components = {} }: ProductOptions = {},
): Promise<string> => {
  const parts = Object.entries(components);
  const { id } = await db
    .insertInto('products')
    .values({ merchant_id: merchantId, sku, name: `Name of ${sku}`, is_bundle: parts.length > 0 })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [component_id, quantity] of parts) {
    const component = { merchant_id: merchantId, bundle_id: id, component_id, quantity };
    await db.insertInto('bundle_components').values(component).execute();
  }
  return id;
};

/** Where a merchant's units of a type are: in the main warehouse. */
export const placeOf = async (
  db: Database,
  productId: string,
  typeCode = 'GOOD',
): Promise<Place> => {
  const { warehouseId, inventoryTypeId } = await db
    .selectFrom('products as p')
    .innerJoin('inventory_types as t', 't.merchant_id', 'p.merchant_id')
    .innerJoin('warehouses as w', (join) => join.on('w.code', '=', 'MAIN'))
    .select(['w.id as warehouseId', 't.id as inventoryTypeId'])
    .where('p.id', '=', productId)
    .where('t.code', '=', typeCode)
    .executeTakeFirstOrThrow();
  return { productId, warehouseId, inventoryTypeId };
};

/** Puts units on the shelf, as good ones unless told otherwise. */
export const stockUp = async (
  db: Database,
  productId: string,
  units: number,
  typeCode = 'GOOD',
): Promise<void> => {
  const place = await placeOf(db, productId, typeCode);
  const move = { ...place, kind: 'adjusted', onHand: units, reason: 'Counted' } as const;
  await db.transaction().execute((trx) => moveStock(trx, [move], 'Tess Tester'));
};

type OrderLine = { productId: string | null; quantity?: number; units?: number };

/** An order that waits for stock; answers its id and the ids of its lines, in their order. */
export const makeOrder = async (
  db: Database,
  merchantId: string,
  lines: readonly OrderLine[],
): Promise<{ orderId: string; lineIds: string[] }> => {
  const platformId = randomUUID();
  const now = new Date();
  const { id: orderId } = await db
    .insertInto('orders')
    .values({
      merchant_id: merchantId,
      ec_account_name: 'Shop',
      platform: 'woocommerce',
      shop_id: 'shop',
      platform_order_id: platformId,
      platform_order_number: platformId.slice(0, 8),
      status: 'awaiting_stock',
      placed_at: now,
      platform_updated_at: now,
      content_hash: Buffer.alloc(32),
      currency: 'TWD',
      total: '1',
      shipping_total: '0',
      discount_total: '0',
      tax_total: '0',
      line_count: lines.length,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const rows = await db
    .insertInto('order_lines')
    .values(
      lines.map(({ productId, quantity = 1, units = 1 }, index) => ({
        order_id: orderId,
        platform_line_id: String(index),
        name: 'Line',
        quantity,
        units,
        product_id: productId,
      })),
    )
    .returning('id')
    .execute();
  return { orderId, lineIds: rows.map(({ id }) => id) };
};

/** The three sums of a product, over all places. */
export const sumsOf = async (db: Database, productId: string) => {
  const rows = await db
    .selectFrom('stock_levels')
    .select(['received', 'on_hand', 'allocated'])
    .where('product_id', '=', productId)
    .execute();
  return rows.reduce(
    (all, row) => ({
      received: all.received + row.received,
      onHand: all.onHand + row.on_hand,
      allocated: all.allocated + row.allocated,
    }),
    { received: 0, onHand: 0, allocated: 0 },
  );
};
