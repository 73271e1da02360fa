import type { BulkResult } from '../../../contract/products.contract.ts';
import { type StockBulkRow, stockBulkRowSchema } from '../../../contract/stock.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { BulkRows, refusal } from '../catalog/bulk-rows.ts';
import type { InventoryDeps } from './inventory.deps.ts';
import {
  bundleHoldsNone,
  productUnknown,
  typeUnknown,
  warehouseUnknown,
} from './inventory.errors.ts';
import { announceArrival } from './inventory.jobs.ts';
import { listWarehouses, productsBySku, typesByCode } from './inventory.queries.ts';
import { moveStock, type StockMove } from './move-stock.ts';
import { lockLevels, type Place, placeKey } from './stock-levels.ts';

type Bulk = { merchantId: string; reason: string; madeBy: string; items: readonly unknown[] };

type Count = Place & { index: number; onHand: number; sellable: boolean };

/** The places that the rows name; refuses rows that name none. */
const findPlaces = async (
  trx: Database,
  merchantId: string,
  bulk: BulkRows<StockBulkRow>,
): Promise<Count[]> => {
  const rows = bulk.open();
  const skus = rows.map(([, { sku }]) => sku);
  const products = await productsBySku(trx, merchantId, skus);
  const types = await typesByCode(trx, merchantId);
  const warehouses = new Map((await listWarehouses(trx)).map(({ code, id }) => [code, id]));
  return rows.flatMap(([index, { sku, onHand, inventoryType, warehouse }]): Count[] => {
    const product = products.get(sku);
    const type = types.get(inventoryType);
    const warehouseId = warehouses.get(warehouse);
    if (!product) bulk.decide(index, refusal(productUnknown()));
    else if (product.isBundle) bulk.decide(index, refusal(bundleHoldsNone(sku)));
    else if (!type) bulk.decide(index, refusal(typeUnknown()));
    else if (!warehouseId) bulk.decide(index, refusal(warehouseUnknown()));
    else {
      const place = { productId: product.id, warehouseId, inventoryTypeId: type.id };
      return [{ ...place, index, onHand, sellable: type.sellable }];
    }
    return [];
  });
};

const writeCounts = async (
  trx: Database,
  { merchantId, reason, madeBy }: Bulk,
  { bulk, counts }: { bulk: BulkRows<StockBulkRow>; counts: readonly Count[] },
): Promise<boolean> => {
  const productIds = counts.map(({ productId }) => productId);
  const levels = await lockLevels(trx, productIds);
  const before = new Map(levels.map((level) => [placeKey(level), level]));
  const moves: StockMove[] = [];
  let arrived = false;
  for (const { index, onHand, sellable, ...place } of counts) {
    const level = before.get(placeKey(place));
    const change = onHand - (level?.onHand ?? 0);
    if (change === 0 && level?.stocked) {
      bulk.decide(index, { outcome: 'unchanged' });
      continue;
    }
    bulk.decide(index, { outcome: level ? 'updated' : 'created' });
    moves.push({ ...place, kind: 'adjusted', onHand: change, reason });
    arrived ||= sellable && change > 0;
  }
  await moveStock(trx, moves, madeBy);
  if (moves.length > 0) {
    const subject = { kind: 'product', id: null, name: null } as const;
    const changes = auditFacts({ counted: moves.length, reason });
    await recordAudit(trx, [{ action: 'stock_adjusted', subject, merchantId, changes }]);
  }
  return arrived;
};

/**
 * Sets what is on hand to these numbers, by SKU, with a constant number of statements. The same
 * place twice refuses both rows: nobody can tell which number is meant.
 */
export const bulkStock = async ({ db, jobs }: InventoryDeps, input: Bulk): Promise<BulkResult> => {
  const { merchantId, items } = input;
  const bulk = new BulkRows(items, stockBulkRowSchema);
  bulk.refuseDoubled(
    ({ sku, inventoryType, warehouse }) => [JSON.stringify([sku, inventoryType, warehouse])],
    'SKU at the same place',
  );
  await db.transaction().execute(async (trx) => {
    const counts = await findPlaces(trx, merchantId, bulk);
    const arrived = await writeCounts(trx, input, { bulk, counts });
    if (arrived) await announceArrival(trx, jobs, merchantId);
  });
  return bulk.result();
};
