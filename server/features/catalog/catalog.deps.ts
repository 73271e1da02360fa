import type { Product } from '../../../contract/products.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

/** Besides the database, what the catalogue asks of the stock, which is a later feature. */
export type CatalogDeps = {
  db: Database;
  /** What each channel of the product's merchant may sell of it now. */
  sellableByChannel: (db: Database, productId: string) => Promise<Product['sellable']>;
  /** To be told, in the transaction, when a bundle was put together differently. */
  bundleChanged: (trx: Database, merchantId: string, bundleId: string) => Promise<void>;
  /** To be told, in the transaction, when SKUs or barcodes changed. */
  keysChanged: (trx: Database, merchantId: string) => Promise<void>;
};
