import { sql } from 'kysely';
import type { TrackingStatus } from '../../../contract/shipments.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { productsHeld } from '../inventory/allocate.queries.ts';
import { release } from '../inventory/allocate.ts';
import { moveStock, type StockMove } from '../inventory/move-stock.ts';
import { lockLevels } from '../inventory/stock-levels.ts';
import type { OrderFacts } from './ship-facts.ts';
import type { Kept, Plan } from './shipment-plan.ts';

export type PlannedOrder = {
  order: OrderFacts;
  requestId: string;
  plan: Plan;
  trackingStatus: TrackingStatus;
};

const toMove = (orderId: string, { quantity, orderLineId: _, ...place }: Kept): StockMove => ({
  ...place,
  kind: 'shipped',
  onHand: -quantity,
  allocated: -quantity,
  orderId,
});

/**
 * Units leave where they were kept. What a line keeps beyond its last unit, as a bundle was put together
 * anew, is given back; answers whether that was anything.
 */
export const moveOut = async (
  trx: Database,
  planned: readonly PlannedOrder[],
  madeBy: string,
): Promise<boolean> => {
  const lineIds = planned.flatMap(({ order }) => order.lines.map(({ id }) => id));
  await lockLevels(trx, await productsHeld(trx, lineIds));
  const taken = planned.flatMap(({ plan }) => plan.taken);
  await sql`
    with taken as (
      select * from unnest(
        ${taken.map((row) => row.orderLineId)}::bigint[],
        ${taken.map((row) => row.productId)}::bigint[],
        ${taken.map((row) => row.warehouseId)}::bigint[],
        ${taken.map((row) => row.inventoryTypeId)}::bigint[],
        ${taken.map((row) => row.quantity)}::int[]
      ) as t (order_line_id, product_id, warehouse_id, inventory_type_id, quantity)
    ), gone as (
      delete from stock_allocations a using taken t
      where (a.order_line_id, a.product_id, a.warehouse_id, a.inventory_type_id, a.quantity)
        = (t.order_line_id, t.product_id, t.warehouse_id, t.inventory_type_id, t.quantity)
    )
    update stock_allocations a set quantity = a.quantity - t.quantity from taken t
    where (a.order_line_id, a.product_id, a.warehouse_id, a.inventory_type_id)
      = (t.order_line_id, t.product_id, t.warehouse_id, t.inventory_type_id)
      and a.quantity <> t.quantity`.execute(trx);
  const moves = planned.flatMap(({ order, plan }) =>
    plan.taken.map((row) => toMove(order.id, row)),
  );
  await moveStock(trx, moves, madeBy);
  const endedLines = planned.flatMap(({ order, plan }) =>
    order.lines.filter(({ id, left }) => left === (plan.leaving.get(id) ?? 0)).map(({ id }) => id),
  );
  const surplus = await productsHeld(trx, endedLines);
  if (surplus.length > 0) await release(trx, endedLines, madeBy);
  return surplus.length > 0;
};

/** Answers the ids of the new parcels by their order, in the order of the request. */
export const writeParcels = async (
  trx: Database,
  planned: readonly PlannedOrder[],
  shippedBy: string,
): Promise<Map<string, string[]>> => {
  const rows = planned.flatMap(({ order, requestId, plan, trackingStatus }) =>
    plan.parcels.map((parcel, position) => ({
      order,
      requestId,
      trackingStatus,
      parcel,
      position,
    })),
  );
  const { rows: written } = await sql<{ id: string; orderId: string; position: number }>`
    insert into shipments (
      merchant_id, order_id, ec_account_id, request_id, position, carrier, tracking_number,
      tracking_url, completes_order, tracking_status, shipped_by)
    select x.*, ${shippedBy} from unnest(
      ${rows.map(({ order }) => order.merchantId)}::bigint[],
      ${rows.map(({ order }) => order.id)}::bigint[],
      ${rows.map(({ order }) => order.ecAccountId)}::bigint[],
      ${rows.map(({ requestId }) => requestId)}::uuid[],
      ${rows.map(({ position }) => position)}::smallint[],
      ${rows.map(({ parcel }) => parcel.carrier)}::text[],
      ${rows.map(({ parcel }) => parcel.trackingNumber)}::text[],
      ${rows.map(({ parcel }) => parcel.trackingUrl)}::text[],
      ${rows.map(({ parcel }) => parcel.completesOrder)}::boolean[],
      ${rows.map(({ trackingStatus }) => trackingStatus)}::text[]) as x
    returning id, order_id as "orderId", position`.execute(trx);
  const ids = new Map(written.map(({ id, orderId, position }) => [`${orderId}/${position}`, id]));
  const idOf = (row: (typeof rows)[number]) => ids.get(`${row.order.id}/${row.position}`) ?? '';
  const lines = rows.flatMap((row) =>
    row.parcel.lines.map((line) => ({ ...line, shipmentId: idOf(row) })),
  );
  await sql`
    insert into shipment_lines (shipment_id, order_line_id, quantity)
    select * from unnest(
      ${lines.map(({ shipmentId }) => shipmentId)}::bigint[],
      ${lines.map(({ orderLineId }) => orderLineId)}::bigint[],
      ${lines.map(({ quantity }) => quantity)}::int[])`.execute(trx);
  return new Map(
    [...Map.groupBy(rows, ({ order }) => order.id)].map(([id, own]) => [id, own.map(idOf)]),
  );
};

/**
 * Counts what left; an order of which nothing is left is shipped. In any case its revision is another
 * one, and whoever packed it is done.
 */
export const closeOrders = async (
  trx: Database,
  planned: readonly PlannedOrder[],
): Promise<void> => {
  const leaving = planned.flatMap(({ plan }) => [...plan.leaving]);
  await sql`
    update order_lines l set shipped_quantity = l.shipped_quantity + x.quantity
    from unnest(
      ${leaving.map(([id]) => id)}::bigint[], ${leaving.map(([, quantity]) => quantity)}::int[]
    ) as x (id, quantity) where l.id = x.id`.execute(trx);
  await sql`
    update orders o set revision = o.revision + 1, updated_at = now(),
      status = case when x.ends then 'shipped' else o.status end,
      shipped_at = case when x.ends then now() end,
      packing_by = null, packing_since = null
    from unnest(
      ${planned.map(({ order }) => order.id)}::bigint[],
      ${planned.map(({ plan }) => plan.completesOrder)}::boolean[]) as x (id, ends)
    where o.id = x.id`.execute(trx);
};
