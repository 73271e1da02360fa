import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { productsHeld, readHeld, readParts, readScopes } from './allocate.queries.ts';
import { moveStock, type StockMove } from './move-stock.ts';
import { type Request, type Share, shareOut } from './share-out.ts';
import { type Level, lockLevels } from './stock-levels.ts';

/** Units of a product, or sets of a bundle, that an order's line needs altogether. */
export type Demand = {
  orderLineId: string;
  orderId: string;
  productId: string;
  units: number;
  /** Says which warehouse and types may serve it. */
  salesChannelId: string;
};

type Shelf = Level & { units: number };
type Gain = Share<Shelf> & { demand: Demand };

const lockShelves = async (trx: Database, productIds: readonly string[]) => {
  const levels = await lockLevels(trx, productIds);
  const shelves = levels.map((level): Shelf => {
    return { ...level, units: level.onHand - level.allocated };
  });
  return Map.groupBy(shelves, ({ productId }) => productId);
};

/** What each demand asks for, of what is free now; locks the levels before anything is counted. */
const toRequests = async (trx: Database, demands: readonly Demand[]): Promise<Request<Shelf>[]> => {
  const productIds = demands.map(({ productId }) => productId);
  const channelIds = demands.map(({ salesChannelId }) => salesChannelId);
  const lineIds = demands.map(({ orderLineId }) => orderLineId);
  const parts = await readParts(trx, productIds);
  const partIds = [...parts.values()].flat().map(({ partId }) => partId);
  const shelves = await lockShelves(trx, partIds);
  const scopes = await readScopes(trx, channelIds);
  const held = await readHeld(trx, lineIds);
  return demands.map(({ orderLineId, productId, units, salesChannelId }) => {
    const needs = (parts.get(productId) ?? []).map(({ partId, perSet }) => ({
      perSet,
      held: held.get(`${orderLineId}/${partId}`) ?? 0,
      places: (shelves.get(partId) ?? []).filter((shelf) =>
        scopes.get(salesChannelId)?.has(`${shelf.warehouseId}/${shelf.inventoryTypeId}`),
      ),
    }));
    return { sets: units, needs };
  });
};

const keepBack = async (trx: Database, gains: readonly Gain[]): Promise<void> => {
  await sql`
    insert into stock_allocations (order_line_id, product_id, warehouse_id, inventory_type_id, quantity)
    select * from unnest(
      ${gains.map(({ demand }) => demand.orderLineId)}::bigint[],
      ${gains.map(({ place }) => place.productId)}::bigint[],
      ${gains.map(({ place }) => place.warehouseId)}::bigint[],
      ${gains.map(({ place }) => place.inventoryTypeId)}::bigint[],
      ${gains.map(({ units }) => units)}::int[]
    )
    on conflict (order_line_id, product_id, warehouse_id, inventory_type_id)
      do update set quantity = stock_allocations.quantity + excluded.quantity
  `.execute(trx);
};

/** Whether a request holds all of every part, with what it is given now. */
const isServed = ({ sets, needs }: Request<Shelf>, shares: readonly Share<Shelf>[]): boolean => {
  const given = shares.reduce((sum, { units }) => sum + units, 0);
  const missing = needs.reduce((sum, { perSet, held }) => {
    return sum + Math.max(sets * perSet - held, 0);
  }, 0);
  return given >= missing;
};

const toMove = ({ demand, place, units }: Gain): StockMove => ({
  productId: place.productId,
  warehouseId: place.warehouseId,
  inventoryTypeId: place.inventoryTypeId,
  kind: 'allocated',
  allocated: units,
  orderId: demand.orderId,
});

/**
 * Keeps units back for order lines, the first demand first, on top of what each line holds already:
 * a part where there is not enough, whole sets only for bundles, and never more than is free. A line
 * is named by one demand at most. Answers the lines that hold all they need now. Lock the orders
 * before this, never after.
 */
export const allocate = async (
  trx: Database,
  demands: readonly Demand[],
  madeBy: string,
): Promise<Set<string>> => {
  if (demands.length === 0) return new Set();
  const requests = await toRequests(trx, demands);
  const shares = shareOut(requests);
  const served = requests.map((request, index) => isServed(request, shares[index] ?? []));
  const gains = demands.flatMap((demand, index) =>
    (shares[index] ?? []).map((share): Gain => ({ ...share, demand })),
  );
  if (gains.length > 0) {
    await keepBack(trx, gains);
    await moveStock(trx, gains.map(toMove), madeBy);
  }
  return new Set(demands.filter((_, index) => served[index]).map(({ orderLineId }) => orderLineId));
};

/** Gives back everything that these order lines keep. Lock their orders before this, never after. */
export const release = async (
  trx: Database,
  orderLineIds: readonly string[],
  madeBy: string,
): Promise<void> => {
  const productIds = await productsHeld(trx, orderLineIds);
  if (productIds.length === 0) return;
  await lockLevels(trx, productIds);
  const rows = await trx
    .deleteFrom('stock_allocations as a')
    .using('order_lines as l')
    .whereRef('l.id', '=', 'a.order_line_id')
    .where('a.order_line_id', '=', sql<string>`any(${orderLineIds}::bigint[])`)
    // Other products were given meanwhile, and are not locked.
    .where('a.product_id', '=', sql<string>`any(${productIds}::bigint[])`)
    .returning([
      'a.product_id as productId',
      'a.warehouse_id as warehouseId',
      'a.inventory_type_id as inventoryTypeId',
      'a.quantity',
      'l.order_id as orderId',
    ])
    .execute();
  const moves = rows.map(({ quantity, ...place }): StockMove => {
    return { ...place, kind: 'released', allocated: -quantity };
  });
  await moveStock(trx, moves, madeBy);
};
