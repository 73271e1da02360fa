import { sql } from 'kysely';
import { announceChanges } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';

/** Pages read everything of a topic anew, so that one more announcement would say nothing new. */
const ANNOUNCED_PRODUCTS = 100;

/** Tells that these products, or their stock, changed. */
export const announceProducts = async (
  trx: Database,
  productIds: readonly string[],
): Promise<void> => {
  const some = [...new Set(productIds)].slice(0, ANNOUNCED_PRODUCTS);
  const products = await trx
    .selectFrom('products')
    .select(['id', 'merchant_id as merchantId'])
    .where('id', '=', sql<string>`any(${some}::bigint[])`)
    .execute();
  await announceChanges(
    trx,
    products.map((product) => ({ ...product, topic: 'product' as const })),
  );
};

/**
 * Locks products until the transaction ends. Whoever changes several products or their stock locks
 * all of them first, here and thereby in one order, so that nobody waits in a circle.
 */
export const lockProducts = async (trx: Database, productIds: readonly string[]): Promise<void> => {
  await trx
    .selectFrom('products')
    .select('id')
    .where('id', '=', sql<string>`any(${productIds}::bigint[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
};

/**
 * Changes of one merchant's products follow each other: SKUs, barcodes and components are judged
 * against each other, and stay as they were judged.
 */
export const lockCatalog = async (trx: Database, merchantId: string): Promise<void> => {
  await trx
    .selectFrom('merchants')
    .select('id')
    .where('id', '=', merchantId)
    .forNoKeyUpdate()
    .execute();
};
