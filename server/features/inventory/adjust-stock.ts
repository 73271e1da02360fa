import { sql } from 'kysely';
import {
  MAX_UNITS,
  type StockAdjustment,
  type StockMovement,
} from '../../../contract/stock.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { badValue } from '../../platform/errors/app-error.ts';
import type { InventoryDeps } from './inventory.deps.ts';
import { typeUnknown, warehouseUnknown } from './inventory.errors.ts';
import { announceArrival } from './inventory.jobs.ts';
import { lastMovement } from './inventory.queries.ts';
import { moveStock } from './move-stock.ts';
import { lockLevels, type Place, placeKey } from './stock-levels.ts';

export type Adjustment = StockAdjustment & { merchantId: string; madeBy: string };

const findType = async (trx: Database, { merchantId, inventoryTypeId }: Adjustment) => {
  const type = await trx
    .selectFrom('inventory_types')
    .select(['id', 'sellable'])
    .where('id', '=', inventoryTypeId)
    .where('merchant_id', '=', merchantId)
    .executeTakeFirst();
  if (!type) throw typeUnknown();
  return type;
};

const findWarehouseId = async (trx: Database, { warehouseId }: Adjustment): Promise<string> => {
  const warehouse = await trx
    .selectFrom('warehouses')
    .select('id')
    .where(
      warehouseId === undefined ? sql<boolean>`code = 'MAIN'` : sql<boolean>`id = ${warehouseId}`,
    )
    .executeTakeFirst();
  if (!warehouse) throw warehouseUnknown();
  return warehouse.id;
};

/** By how much the units on hand change, while nobody else can change them. */
const changeOf = async (trx: Database, place: Place, input: Adjustment): Promise<number> => {
  const levels = await lockLevels(trx, [place.productId]);
  const onHand = levels.find((level) => placeKey(level) === placeKey(place))?.onHand ?? 0;
  const change = input.change ?? (input.onHand ?? onHand) - onHand;
  if (onHand + change > MAX_UNITS) throw badValue('change', `would make more than ${MAX_UNITS}`);
  return change;
};

/**
 * Corrects what is on hand of a single product of the merchant, by a change or to a number, and
 * answers the movement; a count that found the same is one as well.
 */
export const adjustStock = (
  { db, jobs }: InventoryDeps,
  input: Adjustment,
): Promise<StockMovement> =>
  db.transaction().execute(async (trx) => {
    const { productId, merchantId, reason, madeBy } = input;
    const type = await findType(trx, input);
    const warehouseId = await findWarehouseId(trx, input);
    const place = { productId, warehouseId, inventoryTypeId: type.id };
    const onHand = await changeOf(trx, place, input);
    await moveStock(trx, [{ ...place, kind: 'adjusted', onHand, reason }], madeBy);
    if (type.sellable && onHand > 0) await announceArrival(trx, jobs, merchantId);
    return lastMovement(trx, productId);
  });
