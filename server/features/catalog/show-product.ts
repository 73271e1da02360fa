import type { Product } from '../../../contract/products.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import type { CatalogDeps } from './catalog.deps.ts';
import { findProduct, toProductRow } from './products.queries.ts';

/** Everything about a product; what is outside the scope does not exist. */
export const showProduct = async (
  { db, sellableByChannel }: CatalogDeps,
  id: string,
  scope: MerchantScope,
): Promise<Product> => {
  const row = await findProduct(db, id, scope);
  if (!row) throw notFound('product');
  const { listingCount: _, ...product } = toProductRow(row);
  return {
    ...product,
    components: row.components,
    bundles: row.bundles,
    levels: row.levels,
    sellable: await sellableByChannel(db, id),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
};
