import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { lockProducts } from '../catalog/catalog-changes.ts';

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
 * Locks the stock of these products until the transaction ends, and reads their levels as they are
 * then. Whoever moves in several steps locks the products of all steps first.
 */
export const lockLevels = async (
  trx: Database,
  productIds: readonly string[],
): Promise<Level[]> => {
  await lockProducts(trx, productIds);
  return trx
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
    .where('product_id', '=', sql<string>`any(${productIds}::bigint[])`)
    .orderBy('product_id')
    .orderBy('warehouse_id')
    .orderBy('inventory_type_id')
    .execute();
};
