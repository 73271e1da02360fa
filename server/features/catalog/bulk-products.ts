import { sql } from 'kysely';
import {
  type BulkResult,
  type ProductBulkRow,
  productBulkRowSchema,
} from '../../../contract/products.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordEdit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { BulkRows, refusal } from './bulk-rows.ts';
import type { CatalogDeps } from './catalog.deps.ts';
import { barcodeTaken } from './catalog.errors.ts';
import { announceProducts, lockCatalog, lockProducts } from './catalog-changes.ts';
import { barcodeOwners, writeBarcodes } from './product-barcodes.ts';

type Known = { id: string; sku: string; name: string; pushStock: boolean; barcodes: string[] };

const readKnown = async (
  trx: Database,
  merchantId: string,
  skus: readonly string[],
): Promise<Map<string, Known>> => {
  const { rows } = await sql<Known>`
    select p.id, p.sku, p.name, p.push_stock as "pushStock", array(
      select b.barcode from product_barcodes b where b.product_id = p.id order by b.barcode
    ) as barcodes
    from products p where p.merchant_id = ${merchantId} and p.sku = any(${skus}::text[])
  `.execute(trx);
  return new Map(rows.map((row) => [row.sku, row]));
};

const sameSet = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && new Set([...some, ...others]).size === others.length;

const isSame = ({ name, pushStock, barcodes }: ProductBulkRow, known: Known): boolean =>
  name === known.name &&
  (pushStock ?? known.pushStock) === known.pushStock &&
  sameSet(barcodes ?? known.barcodes, known.barcodes);

const writeProducts = async (
  trx: Database,
  merchantId: string,
  rows: readonly ProductBulkRow[],
): Promise<Map<string, string>> => {
  const { rows: written } = await sql<{ id: string; sku: string }>`
    insert into products as p (merchant_id, sku, name, push_stock)
    select ${merchantId}::bigint, n.sku, n.name, coalesce(n.push_stock, true)
    from unnest(
      ${rows.map(({ sku }) => sku)}::text[], ${rows.map(({ name }) => name)}::text[],
      ${rows.map(({ pushStock }) => pushStock ?? null)}::boolean[]
    ) with ordinality n (sku, name, push_stock, position)
    order by n.position
    on conflict (merchant_id, sku) do update set name = excluded.name, updated_at = now()
    returning p.id, p.sku
  `.execute(trx);
  return new Map(written.map(({ id, sku }) => [sku, id]));
};

/** New rows begin pushing unless they say otherwise; products that are there keep their switch. */
const writeSwitches = async (
  trx: Database,
  merchantId: string,
  rows: readonly ProductBulkRow[],
): Promise<void> => {
  const said = rows.filter(({ pushStock }) => pushStock !== undefined);
  await sql`
    update products p set push_stock = n.push_stock
    from unnest(
      ${said.map(({ sku }) => sku)}::text[], ${said.map(({ pushStock }) => pushStock)}::boolean[]
    ) n (sku, push_stock)
    where p.merchant_id = ${merchantId} and p.sku = n.sku and p.push_stock <> n.push_stock
  `.execute(trx);
};

const refuseTaken = async (
  trx: Database,
  merchantId: string,
  bulk: BulkRows<ProductBulkRow>,
): Promise<void> => {
  const wanted = bulk.open().flatMap(([, { barcodes }]) => barcodes ?? []);
  const owners = await barcodeOwners(trx, merchantId, wanted);
  for (const [index, { sku, barcodes = [] }] of bulk.open()) {
    for (const barcode of barcodes) {
      const owner = owners.get(barcode);
      if (owner && owner.sku !== sku) bulk.decide(index, refusal(barcodeTaken(barcode, owner.sku)));
    }
  }
};

type Deps = Pick<CatalogDeps, 'db' | 'keysChanged'>;
type Bulk = { merchantId: string; bulk: BulkRows<ProductBulkRow> };

const writeBulk = async (
  trx: Database,
  { keysChanged }: Deps,
  { merchantId, bulk }: Bulk,
): Promise<void> => {
  await lockCatalog(trx, merchantId);
  await refuseTaken(trx, merchantId, bulk);
  const skus = bulk.open().map(([, { sku }]) => sku);
  const known = await readKnown(trx, merchantId, skus);
  const changed: ProductBulkRow[] = [];
  const locked: string[] = [];
  for (const [index, row] of bulk.open()) {
    const before = known.get(row.sku);
    const outcome = before ? (isSame(row, before) ? 'unchanged' : 'updated') : 'created';
    if (outcome !== 'unchanged') changed.push(row);
    if (outcome === 'updated' && before) locked.push(before.id);
    bulk.decide(index, { outcome });
  }
  await lockProducts(trx, locked);
  const ids = await writeProducts(trx, merchantId, changed);
  await writeSwitches(trx, merchantId, changed);
  const barcodes = changed.flatMap((row) =>
    row.barcodes ? [{ productId: ids.get(row.sku) ?? '', barcodes: row.barcodes }] : [],
  );
  await writeBarcodes(trx, merchantId, barcodes);
  const updated = locked.length;
  const counts = { created: changed.length - updated, updated };
  if (changed.length > 0) {
    await keysChanged(trx, merchantId);
    const subject = { kind: 'product', id: null, name: null } as const;
    await recordEdit(trx, { subject, merchantId, changes: auditFacts(counts) });
  }
  await announceProducts(trx, [...ids.values()]);
};

/**
 * Creates or updates products by SKU, with a constant number of statements. A SKU or a barcode that
 * stands in several rows refuses all of them; a barcode of another product refuses the row, even if
 * that product gives it up in the same call.
 */
export const bulkProducts = async (
  deps: Deps,
  merchantId: string,
  items: readonly unknown[],
): Promise<BulkResult> => {
  const bulk = new BulkRows(items, productBulkRowSchema);
  bulk.refuseDoubled(({ sku }) => [sku], 'SKU');
  bulk.refuseDoubled(({ barcodes }) => barcodes ?? [], 'barcode');
  await deps.db.transaction().execute((trx) => writeBulk(trx, deps, { merchantId, bulk }));
  return bulk.result();
};
