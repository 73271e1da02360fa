import type { InventoryTypePatch } from '../../../contract/stock.contract.ts';
import { auditChanges } from '../../platform/audit/audit-changes.ts';
import { recordEdit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { announceProducts } from '../catalog/catalog-changes.ts';
import type { InventoryDeps } from './inventory.deps.ts';
import { announceArrival } from './inventory.jobs.ts';
import { sellEverywhere } from './sell-everywhere.ts';

type Edit = { id: string; merchantId: string; patch: InventoryTypePatch };

const announceStock = async (trx: Database, inventoryTypeId: string): Promise<void> => {
  const rows = await trx
    .selectFrom('stock_levels')
    .select('product_id')
    .where('inventory_type_id', '=', inventoryTypeId)
    .execute();
  await announceProducts(
    trx,
    rows.map((row) => row.product_id),
  );
};

/** Renames a type or says whether its units may be sold; what orders keep already stays theirs. */
export const editInventoryType = ({ db, jobs }: InventoryDeps, edit: Edit): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const { id, merchantId, patch } = edit;
    const before = await trx
      .selectFrom('inventory_types')
      .select(['name', 'sellable'])
      .where('id', '=', id)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    const { name, sellable } = { ...before, ...patch };
    await trx.updateTable('inventory_types').set({ name, sellable }).where('id', '=', id).execute();
    const subject = { kind: 'inventory_type', id, name: patch.name ?? before.name } as const;
    await recordEdit(trx, { subject, merchantId, changes: auditChanges(before, patch) });
    if (sellable === before.sellable) return;
    await announceStock(trx, id);
    if (!sellable) return;
    await sellEverywhere(trx, id);
    await announceArrival(trx, jobs, merchantId);
  });
