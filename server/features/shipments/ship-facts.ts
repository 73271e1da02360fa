import { sql } from 'kysely';
import { orderStatusSchema } from '../../../contract/orders.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { readParts } from '../inventory/allocate.queries.ts';
import {
  type Kept,
  numberKey,
  type Parts,
  type ShipLine,
  type ShipOrder,
} from './shipment-plan.ts';

/** A locked order with all that says what of it may leave. */
export type OrderFacts = ShipOrder & {
  merchantId: string;
  ecAccountId: string | null;
  platform: string;
  /** Ids of the parcels that a request made, by its id. */
  requests: ReadonlyMap<string, readonly string[]>;
};

const readOrders = (trx: Database, orderIds: readonly string[]) =>
  trx
    .selectFrom('orders')
    .select([
      'id',
      'merchant_id as merchantId',
      'ec_account_id as ecAccountId',
      'platform',
      'status',
      'open_holds as openHolds',
      'revision',
    ])
    .where('id', '=', sql<string>`any(${[...orderIds]}::bigint[])`)
    .execute();

const readLines = async (trx: Database, orderIds: readonly string[]) => {
  const { rows } = await sql<ShipLine & { orderId: string }>`
    select l.id, l.order_id as "orderId", coalesce(p.sku, l.sku, l.name) as name,
      l.quantity - l.shipped_quantity as left, l.units, l.product_id as "productId"
    from order_lines l left join products p on p.id = l.product_id
    where l.order_id = any(${orderIds}::bigint[]) order by l.id`.execute(trx);
  return rows;
};

const readKept = async (trx: Database, lineIds: readonly string[]): Promise<Kept[]> => {
  const { rows } = await sql<Kept>`
    select order_line_id as "orderLineId", product_id as "productId", quantity,
      warehouse_id as "warehouseId", inventory_type_id as "inventoryTypeId"
    from stock_allocations where order_line_id = any(${lineIds}::bigint[])
    order by order_line_id, product_id, warehouse_id, inventory_type_id`.execute(trx);
  return rows;
};

const readParcels = (trx: Database, orderIds: readonly string[]) =>
  trx
    .selectFrom('shipments')
    .select([
      'id',
      'order_id as orderId',
      'request_id as requestId',
      'carrier',
      'tracking_number as trackingNumber',
    ])
    .where('order_id', '=', sql<string>`any(${[...orderIds]}::bigint[])`)
    .orderBy('id')
    .execute();

const idsByRequest = (parcels: readonly { id: string; requestId: string }[]) => {
  const byRequest = Map.groupBy(parcels, ({ requestId }) => requestId);
  return new Map([...byRequest].map(([key, rows]) => [key, rows.map(({ id }) => id)]));
};

/** Reads orders that are locked, whatever their number, with five statements. */
export const readFacts = async (
  trx: Database,
  orderIds: readonly string[],
): Promise<{ orders: OrderFacts[]; parts: Parts }> => {
  const orders = await readOrders(trx, orderIds);
  const lines = await readLines(trx, orderIds);
  const kept = await readKept(
    trx,
    lines.map(({ id }) => id),
  );
  const parcels = Map.groupBy(await readParcels(trx, orderIds), ({ orderId }) => orderId);
  const parts = await readParts(
    trx,
    lines.flatMap(({ productId }) => productId ?? []),
  );
  const linesOf = Map.groupBy(lines, ({ orderId }) => orderId);
  const keptOf = Map.groupBy(kept, ({ orderLineId }) => orderLineId);
  const facts = orders.map((order): OrderFacts => {
    const own = linesOf.get(order.id) ?? [];
    const has = parcels.get(order.id) ?? [];
    return {
      ...order,
      status: orderStatusSchema.parse(order.status),
      lines: own,
      kept: own.flatMap(({ id }) => keptOf.get(id) ?? []),
      numbers: new Set(has.map(numberKey)),
      requests: idsByRequest(has),
    };
  });
  return { orders: facts, parts };
};
