import { type Expression, type SqlBool, sql } from 'kysely';
import { jsonArrayFrom, jsonBuildObject } from 'kysely/helpers/postgres';
import type { ProductListQuery, ProductRow } from '../../../contract/products.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { containing, inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const products = (db: Database, scope: MerchantScope) =>
  db
    .selectFrom('products as p')
    .innerJoin('merchants as m', 'm.id', 'p.merchant_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('stock_levels as l')
          .select([
            sql<number>`coalesce(sum(l.received), 0)::int`.as('received'),
            sql<number>`coalesce(sum(l.on_hand), 0)::int`.as('on_hand'),
            sql<number>`coalesce(sum(l.allocated), 0)::int`.as('allocated'),
          ])
          .whereRef('l.product_id', '=', 'p.id')
          .as('s'),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      'p.id',
      'p.merchant_id',
      'm.name as merchant_name',
      'p.sku',
      'p.name',
      'p.is_bundle',
      'p.push_stock',
      'p.created_at',
      'p.updated_at',
      's.received',
      's.on_hand',
      's.allocated',
      sql<string[]>`array(
        select b.barcode from product_barcodes b where b.product_id = p.id order by b.barcode
      )`.as('barcodes'),
      eb
        .selectFrom('listings as i')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('i.product_id', '=', 'p.id')
        .where('i.vanished_at', 'is', null)
        .as('listing_count'),
    ])
    .where(inScope('p.merchant_id', scope));

type ProductRecord = Awaited<ReturnType<ReturnType<typeof products>['executeTakeFirstOrThrow']>>;

export const toProductRow = (row: ProductRecord): ProductRow => ({
  id: row.id,
  merchant: { id: row.merchant_id, name: row.merchant_name },
  sku: row.sku,
  name: row.name,
  barcodes: row.barcodes,
  isBundle: row.is_bundle,
  pushStock: row.push_stock,
  stock: row.is_bundle
    ? null
    : { received: row.received, onHand: row.on_hand, allocated: row.allocated },
  listingCount: row.listing_count ?? 0,
});

type ListRequest = { scope: MerchantScope; filter: ProductListQuery; before: string | null };

/** Newest first; one row more than `limit`, to tell whether another page follows. */
export const listProducts = (db: Database, { scope, filter, before }: ListRequest) =>
  products(db, scope)
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [];
      if (before) conditions.push(eb('p.id', '<', before));
      if (filter.merchantId) conditions.push(eb('p.merchant_id', '=', filter.merchantId));
      if (filter.kind) conditions.push(eb('p.is_bundle', '=', filter.kind === 'bundle'));
      if (filter.q) {
        const pattern = containing(filter.q);
        const withBarcode = eb
          .selectFrom('product_barcodes')
          .select('product_id')
          .where('barcode', '=', filter.q);
        conditions.push(
          eb.or([
            eb('p.sku', 'ilike', pattern),
            eb('p.name', 'ilike', pattern),
            eb('p.id', 'in', withBarcode),
          ]),
        );
      }
      return eb.and(conditions);
    })
    .orderBy('p.id', 'desc')
    .limit(filter.limit + 1)
    .execute();

/** Whose a product is, and what it is called; undefined outside the scope. */
export const findProductKey = (db: Database, id: string, scope: MerchantScope) =>
  db
    .selectFrom('products')
    .select(['merchant_id as merchantId', 'sku', 'is_bundle as isBundle'])
    .where('id', '=', id)
    .where(inScope('merchant_id', scope))
    .executeTakeFirst();

const idText = (column: string) => sql<string>`${sql.ref(column)}::text`;

/** A product with its components, bundles and levels; undefined outside the scope. */
export const findProduct = (db: Database, id: string, scope: MerchantScope) =>
  products(db, scope)
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('bundle_components as b')
          .innerJoin('products as c', 'c.id', 'b.component_id')
          .select((part) => [
            jsonBuildObject({
              id: idText('c.id'),
              sku: part.ref('c.sku'),
              name: part.ref('c.name'),
            }).as('product'),
            'b.quantity',
          ])
          .whereRef('b.bundle_id', '=', 'p.id')
          .orderBy('c.sku'),
      ).as('components'),
      jsonArrayFrom(
        eb
          .selectFrom('bundle_components as b')
          .innerJoin('products as c', 'c.id', 'b.bundle_id')
          .select([idText('c.id').as('id'), 'c.sku', 'c.name'])
          .whereRef('b.component_id', '=', 'p.id')
          .orderBy('c.sku'),
      ).as('bundles'),
      jsonArrayFrom(
        eb
          .selectFrom('stock_levels as l')
          .innerJoin('warehouses as w', 'w.id', 'l.warehouse_id')
          .innerJoin('inventory_types as t', 't.id', 'l.inventory_type_id')
          .select((level) => [
            jsonBuildObject({ id: idText('w.id'), name: level.ref('w.name') }).as('warehouse'),
            jsonBuildObject({
              id: idText('t.id'),
              name: level.ref('t.name'),
              code: level.ref('t.code'),
              sellable: level.ref('t.sellable'),
            }).as('inventoryType'),
            'l.received',
            'l.on_hand as onHand',
            'l.allocated',
          ])
          .whereRef('l.product_id', '=', 'p.id')
          .orderBy('l.warehouse_id')
          .orderBy('l.inventory_type_id'),
      ).as('levels'),
    ])
    .where('p.id', '=', id)
    .executeTakeFirst();
