import { demoStores } from '../../sandbox/demo-stores.ts';
import type { Database } from '../platform/db/pool.ts';
import { type DemoMerchant, unknownSku } from './demo-merchants.ts';

/** Makes the warehouse know what the merchant's shops sell, but for the one unknown product. */
export const createProducts = async (
  db: Database,
  merchantId: string,
  { accounts }: Pick<DemoMerchant, 'accounts'>,
): Promise<void> => {
  const shops = new Set(accounts.map(({ platform, shop }) => `${platform}/${shop}`));
  const products = demoStores
    .filter(({ platform, shop }) => shops.has(`${platform}/${shop}`))
    .flatMap((store) => store.products)
    .filter(({ sku }) => sku !== unknownSku);
  await db.transaction().execute(async (trx) => {
    const rows = await trx
      .insertInto('products')
      .values(products.map(({ sku, name }) => ({ merchant_id: merchantId, sku, name })))
      .returning(['id', 'sku'])
      .execute();
    const ids = new Map(rows.map(({ sku, id }) => [sku, id]));
    await trx
      .insertInto('product_barcodes')
      .values(
        products.map(({ sku, barcode }) => ({
          merchant_id: merchantId,
          barcode,
          product_id: ids.get(sku) ?? '',
        })),
      )
      .execute();
  });
};
