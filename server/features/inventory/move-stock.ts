import { sql } from 'kysely';
import type { MovementKind } from '../../../contract/stock.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { announceProducts } from '../catalog/catalog-changes.ts';
import { notEnough } from './inventory.errors.ts';
import { type Level, lockLevels, type Place, placeColumns, placeKey } from './stock-levels.ts';

/** One row of the ledger to be: by how much the three sums of one place change, and why. */
export type StockMove = Place & {
  kind: MovementKind;
  received?: number;
  onHand?: number;
  allocated?: number;
  /** Required for `adjusted`. */
  reason?: string;
  orderId?: string;
  inboundRoundId?: string;
};

const nothing = { received: 0, onHand: 0, allocated: 0, stocked: false };

const sumsAfter = (levels: readonly Level[], moves: readonly StockMove[]): Level[] => {
  const before = new Map(levels.map((level) => [placeKey(level), level]));
  const after = new Map<string, Level>();
  for (const move of moves) {
    const key = placeKey(move);
    const { productId, warehouseId, inventoryTypeId } = move;
    const sum = after.get(key) ?? before.get(key) ?? nothing;
    after.set(key, {
      productId,
      warehouseId,
      inventoryTypeId,
      received: sum.received + (move.received ?? 0),
      onHand: sum.onHand + (move.onHand ?? 0),
      allocated: sum.allocated + (move.allocated ?? 0),
      stocked: sum.stocked || move.kind === 'put_away' || move.kind === 'adjusted',
    });
  }
  return [...after.values()];
};

const refuseNegative = async (trx: Database, sums: readonly Level[]): Promise<void> => {
  const short = sums.filter((sum) => Math.min(sum.received, sum.onHand, sum.allocated) < 0);
  if (short.length === 0) return;
  const productIds = short.map(({ productId }) => productId);
  const products = await trx
    .selectFrom('products')
    .select('sku')
    .where('id', '=', sql<string>`any(${productIds}::bigint[])`)
    .orderBy('sku')
    .execute();
  throw notEnough(products.map(({ sku }) => sku));
};

const writeSums = async (trx: Database, sums: readonly Level[]): Promise<void> => {
  const { products, warehouses, types } = placeColumns(sums);
  await sql`
    insert into stock_levels (
      product_id, warehouse_id, inventory_type_id, received, on_hand, allocated, stocked
    )
    select * from unnest(
      ${products}::bigint[], ${warehouses}::bigint[], ${types}::bigint[],
      ${sums.map((sum) => sum.received)}::int[], ${sums.map((sum) => sum.onHand)}::int[],
      ${sums.map((sum) => sum.allocated)}::int[], ${sums.map((sum) => sum.stocked)}::boolean[]
    )
    on conflict (product_id, warehouse_id, inventory_type_id) do update
    set received = excluded.received, on_hand = excluded.on_hand,
        allocated = excluded.allocated, stocked = excluded.stocked
  `.execute(trx);
};

const writeMovements = async (
  trx: Database,
  moves: readonly StockMove[],
  madeBy: string,
): Promise<void> => {
  const { products, warehouses, types } = placeColumns(moves);
  await sql`
    insert into stock_movements (
      merchant_id, product_id, warehouse_id, inventory_type_id, kind, received_change,
      on_hand_change, allocated_change, reason, order_id, inbound_round_id, made_by
    )
    select p.merchant_id, m.product_id, m.warehouse_id, m.inventory_type_id, m.kind, m.received,
      m.on_hand, m.allocated, m.reason, m.order_id, m.round_id, ${madeBy}
    from unnest(
      ${products}::bigint[], ${warehouses}::bigint[], ${types}::bigint[],
      ${moves.map((move) => move.kind)}::text[], ${moves.map((move) => move.received ?? 0)}::int[],
      ${moves.map((move) => move.onHand ?? 0)}::int[],
      ${moves.map((move) => move.allocated ?? 0)}::int[],
      ${moves.map((move) => move.reason ?? null)}::text[],
      ${moves.map((move) => move.orderId ?? null)}::bigint[],
      ${moves.map((move) => move.inboundRoundId ?? null)}::bigint[]
    ) with ordinality m (
      product_id, warehouse_id, inventory_type_id, kind, received, on_hand, allocated, reason,
      order_id, round_id, position
    )
    join products p on p.id = m.product_id
    order by m.position
  `.execute(trx);
};

/**
 * The only way that stock changes: writes the movements and keeps their sums, with the same few
 * statements for one move and for ten thousand. Locks the stock of all products; whoever moves
 * several times in a transaction calls `lockLevels` with all of them first. Products, warehouses and
 * types must belong together, and no product may be a bundle. A sum that would end below zero is
 * the AppError `stock.not_enough`, and the caller's transaction must end with it.
 */
export const moveStock = async (
  trx: Database,
  moves: readonly StockMove[],
  madeBy: string,
): Promise<void> => {
  if (moves.length === 0) return;
  const productIds = moves.map(({ productId }) => productId);
  const sums = sumsAfter(await lockLevels(trx, productIds), moves);
  await refuseNegative(trx, sums);
  await writeSums(trx, sums);
  await writeMovements(trx, moves, madeBy);
  await announceProducts(trx, productIds);
};
