import { sql } from 'kysely';
import type { ProductPatch } from '../../../contract/products.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import type { CatalogDeps } from './catalog.deps.ts';
import { skuTaken } from './catalog.errors.ts';
import { announceProducts, lockCatalog } from './catalog-changes.ts';
import { replaceBarcodes } from './product-barcodes.ts';
import { replaceComponents } from './product-components.ts';

type Edit = { id: string; merchantId: string; patch: ProductPatch };

const toColumns = ({ sku, name, pushStock }: ProductPatch) => ({
  ...(sku !== undefined && { sku }),
  ...(name !== undefined && { name }),
  ...(pushStock !== undefined && { push_stock: pushStock }),
});

const change = async (
  trx: Database,
  { bundleChanged, keysChanged }: CatalogDeps,
  { id, merchantId, patch }: Edit,
): Promise<void> => {
  const { barcodes, components } = patch;
  await lockCatalog(trx, merchantId);
  if (components) {
    await replaceComponents(trx, { id, merchantId, components });
    await bundleChanged(trx, merchantId);
  }
  await trx
    .updateTable('products')
    .set({ ...toColumns(patch), updated_at: sql`now()` })
    .where('id', '=', id)
    .execute();
  if (barcodes) await replaceBarcodes(trx, merchantId, { productId: id, barcodes });
  if (patch.sku !== undefined || barcodes) await keysChanged(trx, merchantId);
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
