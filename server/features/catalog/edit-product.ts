import { sql } from 'kysely';
import type { ProductPatch } from '../../../contract/products.contract.ts';
import { auditChanges } from '../../platform/audit/audit-changes.ts';
import { recordEdit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import type { CatalogDeps } from './catalog.deps.ts';
import { skuTaken } from './catalog.errors.ts';
import { announceProducts, lockCatalog } from './catalog-changes.ts';
import { replaceBarcodes } from './product-barcodes.ts';
import { describeComponents, replaceComponents } from './product-components.ts';

type Edit = { id: string; merchantId: string; patch: ProductPatch };

const toColumns = ({ sku, name, pushStock }: ProductPatch) => ({
  ...(sku !== undefined && { sku }),
  ...(name !== undefined && { name }),
  ...(pushStock !== undefined && { push_stock: pushStock }),
});

/** What of a product can be edited, as people read it. */
const describe = async (trx: Database, id: string) => {
  const product = await trx
    .selectFrom('products as p')
    .select([
      'p.sku',
      'p.name',
      'p.push_stock as pushStock',
      sql<string[]>`array(
        select b.barcode from product_barcodes b where b.product_id = p.id order by b.barcode
      )`.as('barcodes'),
    ])
    .where('p.id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...product, components: await describeComponents(trx, id) };
};

const change = async (
  trx: Database,
  { bundleChanged, keysChanged }: CatalogDeps,
  { id, merchantId, patch }: Edit,
): Promise<void> => {
  const { barcodes, components } = patch;
  await lockCatalog(trx, merchantId);
  const before = await describe(trx, id);
  if (components) {
    await replaceComponents(trx, { id, merchantId, components });
    await bundleChanged(trx, merchantId, id);
  }
  await trx
    .updateTable('products')
    .set({ ...toColumns(patch), updated_at: sql`now()` })
    .where('id', '=', id)
    .execute();
  if (barcodes) await replaceBarcodes(trx, merchantId, { productId: id, barcodes });
  if (patch.sku !== undefined || barcodes) await keysChanged(trx, merchantId);
  const after = await describe(trx, id);
  const subject = { kind: 'product', id, name: after.sku } as const;
  await recordEdit(trx, { subject, merchantId, changes: auditChanges(before, after) });
  await announceProducts(trx, [id]);
};

export const editProduct = async (deps: CatalogDeps, edit: Edit): Promise<void> => {
  try {
    await deps.db.transaction().execute((trx) => change(trx, deps, edit));
  } catch (error) {
    const isTaken = isUniqueViolation(error, 'products_merchant_id_sku_key');
    throw isTaken ? skuTaken(edit.patch.sku ?? '') : error;
  }
};
