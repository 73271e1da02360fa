import type { ProductInput } from '../../../contract/products.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import type { CatalogDeps } from './catalog.deps.ts';
import { skuTaken } from './catalog.errors.ts';
import { announceProducts, lockCatalog } from './catalog-changes.ts';
import { replaceBarcodes } from './product-barcodes.ts';
import { describeComponents, replaceComponents } from './product-components.ts';

type Deps = Pick<CatalogDeps, 'db' | 'keysChanged'>;

const insertProduct = async (
  trx: Database,
  { keysChanged }: Deps,
  input: ProductInput,
): Promise<string> => {
  const { merchantId, sku, name, barcodes, pushStock, components } = input;
  await lockCatalog(trx, merchantId);
  const { id } = await trx
    .insertInto('products')
    .values({ merchant_id: merchantId, sku, name, push_stock: pushStock })
    .returning('id')
    .executeTakeFirstOrThrow();
  await replaceBarcodes(trx, merchantId, { productId: id, barcodes });
  await replaceComponents(trx, { id, merchantId, components });
  const facts = { name, barcodes, pushStock, components: await describeComponents(trx, id) };
  const subject = { kind: 'product', id, name: sku } as const;
  await recordAudit(trx, [{ action: 'created', subject, merchantId, changes: auditFacts(facts) }]);
  await keysChanged(trx, merchantId);
  await announceProducts(trx, [id]);
  return id;
};

/** Creates a product or, with components, a bundle; answers its id. */
export const createProduct = async (deps: Deps, input: ProductInput): Promise<string> => {
  try {
    return await deps.db.transaction().execute((trx) => insertProduct(trx, deps, input));
  } catch (error) {
    throw isUniqueViolation(error, 'products_merchant_id_sku_key') ? skuTaken(input.sku) : error;
  }
};
