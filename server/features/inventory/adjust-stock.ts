import { sql } from 'kysely';
import {
  MAX_UNITS,
  type StockAdjustment,
  type StockMovement,
} from '../../../contract/stock.contract.ts';
import { auditChanges, auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
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
    .select(['id', 'code', 'sellable'])
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

/** What is on hand and by how much it changes, while nobody else can change it. */
const changeOf = async (trx: Database, place: Place, input: Adjustment) => {
  const levels = await lockLevels(trx, [place.productId]);
  const onHand = levels.find((level) => placeKey(level) === placeKey(place))?.onHand ?? 0;
  const change = input.change ?? (input.onHand ?? onHand) - onHand;
  if (onHand + change > MAX_UNITS) throw badValue('change', `would make more than ${MAX_UNITS}`);
  return { onHand, change };
};

/** The SKU and where it was counted; the movement in the ledger has the rest. */
const recordAdjustment = async (
  trx: Database,
  { productId, merchantId, reason }: Adjustment,
  { code, onHand, change }: { code: string; onHand: number; change: number },
): Promise<void> => {
  const { sku } = await trx
    .selectFrom('products')
    .select('sku')
    .where('id', '=', productId)
    .executeTakeFirstOrThrow();
  const subject = { kind: 'product', id: productId, name: sku } as const;
  const counted = auditChanges({ onHand }, { onHand: onHand + change });
  const changes = [...counted, ...auditFacts({ inventoryType: code, reason })];
  await recordAudit(trx, [{ action: 'stock_adjusted', subject, merchantId, changes }]);
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
    const { onHand, change } = await changeOf(trx, place, input);
    await moveStock(trx, [{ ...place, kind: 'adjusted', onHand: change, reason }], madeBy);
    await recordAdjustment(trx, input, { code: type.code, onHand, change });
    if (type.sellable && change > 0) await announceArrival(trx, jobs, merchantId);
    return lastMovement(trx, productId);
  });
