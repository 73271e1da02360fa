import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { barcodeTaken } from './catalog.errors.ts';

type Owner = { productId: string; sku: string };

/** Which products of the merchant have these barcodes, by barcode. */
export const barcodeOwners = async (
  trx: Database,
  merchantId: string,
  barcodes: readonly string[],
): Promise<Map<string, Owner>> => {
  const rows = await trx
    .selectFrom('product_barcodes as b')
    .innerJoin('products as p', 'p.id', 'b.product_id')
    .select(['b.barcode', 'b.product_id as productId', 'p.sku'])
    .where('b.merchant_id', '=', merchantId)
    .where('b.barcode', '=', sql<string>`any(${barcodes}::text[])`)
    .execute();
  return new Map(rows.map(({ barcode, ...owner }) => [barcode, owner]));
};

export type Barcodes = { productId: string; barcodes: readonly string[] };

/** Gives products exactly these barcodes, which must be free; one pair of statements for all. */
export const writeBarcodes = async (
  trx: Database,
  merchantId: string,
  products: readonly Barcodes[],
): Promise<void> => {
  const pairs = products.flatMap(({ productId, barcodes }) =>
    barcodes.map((barcode) => ({ productId, barcode })),
  );
  const owners = pairs.map(({ productId }) => productId);
  const codes = pairs.map(({ barcode }) => barcode);
  await sql`
    delete from product_barcodes b
    where b.product_id = any(${products.map(({ productId }) => productId)}::bigint[])
      and not exists (
        select from unnest(${owners}::bigint[], ${codes}::text[]) n (product_id, barcode)
        where n.product_id = b.product_id and n.barcode = b.barcode
      )
  `.execute(trx);
  await sql`
    insert into product_barcodes (merchant_id, product_id, barcode)
    select ${merchantId}::bigint, * from unnest(${owners}::bigint[], ${codes}::text[])
    on conflict do nothing
  `.execute(trx);
};

/** Gives one product exactly these barcodes. Throws `product.barcode_taken`. */
export const replaceBarcodes = async (
  trx: Database,
  merchantId: string,
  product: Barcodes,
): Promise<void> => {
  const owners = await barcodeOwners(trx, merchantId, product.barcodes);
  for (const [barcode, { productId, sku }] of owners) {
    if (productId !== product.productId) throw barcodeTaken(barcode, sku);
  }
  await writeBarcodes(trx, merchantId, [product]);
};
