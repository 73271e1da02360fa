import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';

/** Where units are: one product, at one warehouse, as one inventory type. */
export type Place = { productId: string; warehouseId: string; inventoryTypeId: string };

export type Level = Place & {
  received: number;
  onHand: number;
  allocated: number;
  /** Something was put away or counted there, so that a zero means zero. */
  stocked: boolean;
};

export const placeKey = ({ productId, warehouseId, inventoryTypeId }: Place): string =>
  `${productId}/${warehouseId}/${inventoryTypeId}`;

/** Parallel arrays, as `unnest` takes them. */
export const placeColumns = (places: readonly Place[]) => ({
  products: places.map(({ productId }) => productId),
  warehouses: places.map(({ warehouseId }) => warehouseId),
  types: places.map(({ inventoryTypeId }) => inventoryTypeId),
});

/**
 * Locks every level of these products until the transaction ends, and reads them as they are then.
 * Everybody locks in the same order (product, warehouse, type), so nobody waits in a circle.
 * Whoever moves in several steps locks the products of all steps first.
 */
export const lockLevels = (trx: Database, productIds: readonly string[]): Promise<Level[]> =>
  trx
    .selectFrom('stock_levels')
    .select([
      'product_id as productId',
      'warehouse_id as warehouseId',
      'inventory_type_id as inventoryTypeId',
      'received',
      'on_hand as onHand',
      'allocated',
      'stocked',
    ])
    .where('product_id', '=', sql<string>`any(${[...new Set(productIds)]}::bigint[])`)
    .orderBy('product_id')
    .orderBy('warehouse_id')
    .orderBy('inventory_type_id')
    .forUpdate()
    .execute();

/**
 * Creates the levels that are not there yet, in the order of `lockLevels`; answers their keys. Comes
 * before `lockLevels` wherever a number is set instead of changed: what is not there is not locked.
 */
export const ensureLevels = async (
  trx: Database,
  places: readonly Place[],
): Promise<ReadonlySet<string>> => {
  const { products, warehouses, types } = placeColumns(places);
  const { rows } = await sql<Place>`
    insert into stock_levels (product_id, warehouse_id, inventory_type_id)
    select distinct * from unnest(${products}::bigint[], ${warehouses}::bigint[], ${types}::bigint[])
    order by 1, 2, 3
    on conflict do nothing
    returning product_id as "productId", warehouse_id as "warehouseId",
      inventory_type_id as "inventoryTypeId"
  `.execute(trx);
  return new Set(rows.map(placeKey));
};
