import { sql } from 'kysely';
import type { ProductInput } from '../../../contract/products.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { componentInvalid, hasStock, inBundle } from './catalog.errors.ts';

type Bundle = { id: string; merchantId: string; components: ProductInput['components'] };

const requireComponents = async (
  trx: Database,
  { id, merchantId, components }: Bundle,
): Promise<void> => {
  const ids = components.map(({ productId }) => productId);
  const usable = await trx
    .selectFrom('products')
    .select('id')
    .where('merchant_id', '=', merchantId)
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
    .where('is_bundle', '=', false)
    .where('id', '<>', id)
    .execute();
  const found = new Set(usable.map((row) => row.id));
  const invalid = ids.filter((productId) => !found.has(productId));
  if (invalid.length > 0) throw componentInvalid(invalid);
};

/** A bundle holds no stock and is in no bundle. Stock that is just being moved is waited for. */
const requireBundleable = async (trx: Database, id: string): Promise<void> => {
  await trx.selectFrom('products').select('id').where('id', '=', id).forUpdate().execute();
  const { rows } = await sql<{ hasStock: boolean; bundles: string[] }>`
    select exists (select from stock_levels where product_id = ${id})
        or exists (select from inbound_lines where product_id = ${id}) as "hasStock",
      array(
        select p.sku from bundle_components b join products p on p.id = b.bundle_id
        where b.component_id = ${id} order by p.sku limit 5
      ) as bundles
  `.execute(trx);
  const [found] = rows;
  if (found?.hasStock) throw hasStock();
  if (found && found.bundles.length > 0) throw inBundle(found.bundles);
};

/** What a bundle is made of, as it is read: `2 × TEA-1`, by SKU. */
export const describeComponents = async (trx: Database, id: string): Promise<string[]> => {
  const rows = await trx
    .selectFrom('bundle_components as b')
    .innerJoin('products as p', 'p.id', 'b.component_id')
    .select(['p.sku', 'b.quantity'])
    .where('b.bundle_id', '=', id)
    .orderBy('p.sku')
    .execute();
  return rows.map(({ sku, quantity }) => `${quantity} × ${sku}`);
};

/**
 * Makes a product the bundle of these components, or a single product if there are none. Throws
 * `product.component_invalid`, `product.has_stock` and `product.in_bundle`.
 */
export const replaceComponents = async (trx: Database, bundle: Bundle): Promise<void> => {
  const { id, merchantId, components } = bundle;
  const isBundle = components.length > 0;
  await requireComponents(trx, bundle);
  if (isBundle) await requireBundleable(trx, id);
  await trx.deleteFrom('bundle_components').where('bundle_id', '=', id).execute();
  await trx
    .updateTable('products')
    .set({ is_bundle: isBundle })
    .where('id', '=', id)
    .where('is_bundle', '<>', isBundle)
    .execute();
  if (!isBundle) return;
  await trx
    .insertInto('bundle_components')
    .values(
      components.map(({ productId, quantity }) => ({
        merchant_id: merchantId,
        bundle_id: id,
        component_id: productId,
        quantity,
      })),
    )
    .execute();
};
