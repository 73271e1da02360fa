import { type Expression, type SqlBool, sql } from 'kysely';
import {
  type InventoryType,
  type MovementListQuery,
  movementKindSchema,
  type StockMovement,
} from '../../../contract/stock.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

export const listWarehouses = (db: Database) =>
  db.selectFrom('warehouses').select(['id', 'code', 'name']).orderBy('id').execute();

const types = (db: Database, scope: MerchantScope) =>
  db
    .selectFrom('inventory_types as t')
    .innerJoin('merchants as m', 'm.id', 't.merchant_id')
    .select(['t.id', 't.merchant_id', 'm.name as merchant_name', 't.code', 't.name', 't.sellable'])
    .where(inScope('t.merchant_id', scope));

type TypeRecord = Awaited<ReturnType<ReturnType<typeof types>['executeTakeFirstOrThrow']>>;

export const toInventoryType = (row: TypeRecord): InventoryType => ({
  id: row.id,
  merchant: { id: row.merchant_id, name: row.merchant_name },
  code: row.code,
  name: row.name,
  sellable: row.sellable,
});

/** Undefined outside the scope. */
export const findInventoryType = async (
  db: Database,
  id: string,
  scope: MerchantScope,
): Promise<InventoryType | undefined> => {
  const row = await types(db, scope).where('t.id', '=', id).executeTakeFirst();
  return row && toInventoryType(row);
};

type TypeListRequest = {
  scope: MerchantScope;
  merchantId: string | undefined;
  after: string | null;
  limit: number;
};

/** In the order of creation; one row more than `limit`. */
export const listInventoryTypes = (
  db: Database,
  { scope, merchantId, after, limit }: TypeListRequest,
) =>
  types(db, scope)
    .$if(merchantId !== undefined, (query) => query.where('t.merchant_id', '=', merchantId ?? ''))
    .$if(after !== null, (query) => query.where('t.id', '>', after))
    .orderBy('t.id')
    .limit(limit + 1)
    .execute();

const movements = (db: Database) =>
  db
    .selectFrom('stock_movements as v')
    .innerJoin('products as p', 'p.id', 'v.product_id')
    .innerJoin('warehouses as w', 'w.id', 'v.warehouse_id')
    .innerJoin('inventory_types as t', 't.id', 'v.inventory_type_id')
    .leftJoin('orders as o', 'o.id', 'v.order_id')
    .leftJoin('inbound_rounds as r', 'r.id', 'v.inbound_round_id')
    .leftJoin('inbounds as i', 'i.id', 'r.inbound_id')
    .select([
      'v.id',
      'v.product_id',
      'p.sku',
      'p.name',
      'v.warehouse_id',
      'w.name as warehouse_name',
      'v.inventory_type_id',
      't.name as type_name',
      'v.kind',
      'v.received_change as receivedChange',
      'v.on_hand_change as onHandChange',
      'v.allocated_change as allocatedChange',
      'v.reason',
      'v.made_by as madeBy',
      'v.created_at',
      'o.id as order_id',
      'o.platform_order_number as order_number',
      'i.id as inbound_id',
      'i.number as inbound_number',
    ]);

type MovementRecord = Awaited<ReturnType<ReturnType<typeof movements>['executeTakeFirstOrThrow']>>;

const named = (id: string | null, number: string | null) =>
  id !== null && number !== null ? { id, number } : undefined;

export const toMovement = (row: MovementRecord): StockMovement => {
  const { id, receivedChange, onHandChange, allocatedChange, reason, madeBy } = row;
  const order = named(row.order_id, row.order_number);
  const inbound = named(row.inbound_id, row.inbound_number);
  return {
    id,
    product: { id: row.product_id, sku: row.sku, name: row.name },
    warehouse: { id: row.warehouse_id, name: row.warehouse_name },
    inventoryType: { id: row.inventory_type_id, name: row.type_name },
    kind: movementKindSchema.parse(row.kind),
    receivedChange,
    onHandChange,
    allocatedChange,
    reason,
    madeBy,
    ...(order && { order }),
    ...(inbound && { inbound }),
    createdAt: row.created_at.toISOString(),
  };
};

type MovementListRequest = {
  scope: MerchantScope;
  filter: MovementListQuery;
  before: string | null;
};

/** The ledger, newest first; one row more than `limit`. */
export const listMovements = (db: Database, { scope, filter, before }: MovementListRequest) =>
  movements(db)
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [inScope('v.merchant_id', scope)];
      if (before) conditions.push(eb('v.id', '<', before));
      if (filter.merchantId) conditions.push(eb('v.merchant_id', '=', filter.merchantId));
      if (filter.productId) conditions.push(eb('v.product_id', '=', filter.productId));
      if (filter.kind) conditions.push(eb('v.kind', '=', filter.kind));
      return eb.and(conditions);
    })
    .orderBy('v.id', 'desc')
    .limit(filter.limit + 1)
    .execute();

/** The newest movement of a product; whoever holds its levels has just made it. */
export const lastMovement = async (trx: Database, productId: string): Promise<StockMovement> =>
  toMovement(
    await movements(trx)
      .where('v.product_id', '=', productId)
      .orderBy('v.id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  );

/** A merchant's inventory types by code. */
export const typesByCode = async (db: Database, merchantId: string) => {
  const rows = await db
    .selectFrom('inventory_types')
    .select(['id', 'code', 'sellable'])
    .where('merchant_id', '=', merchantId)
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
};

/** A merchant's products by SKU. */
export const productsBySku = async (db: Database, merchantId: string, skus: readonly string[]) => {
  const rows = await db
    .selectFrom('products')
    .select(['id', 'sku', 'is_bundle as isBundle'])
    .where('merchant_id', '=', merchantId)
    .where('sku', '=', sql<string>`any(${skus}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.sku, row]));
};
