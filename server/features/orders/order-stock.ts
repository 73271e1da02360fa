import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { lockProducts } from '../catalog/catalog-changes.ts';
import { productsHeld, readParts, shortLines, strayLines } from '../inventory/allocate.queries.ts';
import { allocate, type Demand, release } from '../inventory/allocate.ts';
import type { MatchedLine } from './match-lines.ts';

const MADE_BY = 'system';

/**
 * Keeps stock back for open orders, whose rows are locked, and says which of them still wait for
 * some. Matched lines of an order that awaits a match get theirs too, or others would be sold them.
 * Answers how many orders became ready.
 */
export const allocateOrders = async (
  trx: Database,
  orderIds: readonly string[],
): Promise<number> => {
  if (orderIds.length === 0) return 0;
  const lines = await shortLines(trx, orderIds);
  const demands = lines.flatMap(({ salesChannelId, ...line }): Demand[] =>
    salesChannelId === null ? [] : [{ ...line, salesChannelId }],
  );
  const served = await allocate(trx, demands, MADE_BY);
  const unserved = lines.filter(({ orderLineId }) => !served.has(orderLineId));
  const short = [...new Set(unserved.map(({ orderId }) => orderId))];
  const { rows } = await sql<{ status: string }>`
    update orders o set status = n.status, updated_at = now()
    from (
      select id, case when id = any(${short}::bigint[]) then 'awaiting_stock' else 'ready' end
        as status
      from orders where id = any(${orderIds}::bigint[]) and status in ('ready', 'awaiting_stock')
    ) n
    where o.id = n.id and o.status <> n.status
    returning o.status`.execute(trx);
  return rows.filter(({ status }) => status === 'ready').length;
};

/** An order as it will be: its lines with all their products and numbers. */
export type ComingOrder = { orderId: string | null; lines: readonly MatchedLine[] };

/** Lines that hold stock and will be gone, or be of another product or number. */
const findChangedLines = async (
  trx: Database,
  orders: readonly ComingOrder[],
): Promise<string[]> => {
  const rows = orders.flatMap(({ orderId, lines }) => lines.map((line) => ({ ...line, orderId })));
  const { rows: changed } = await sql<{ id: string }>`
    select l.id from order_lines l
    where l.order_id = any(${orders.map(({ orderId }) => orderId)}::bigint[])
      and exists (select from stock_allocations a where a.order_line_id = l.id)
      and not exists (
        select from unnest(
          ${rows.map((row) => row.orderId)}::bigint[],
          ${rows.map((row) => row.platformLineId)}::text[],
          ${rows.map((row) => row.productId)}::bigint[],
          ${rows.map((row) => row.quantity * row.units)}::bigint[]) as x(order_id, line_id, product_id, units)
        where x.order_id = l.order_id and x.line_id = l.platform_line_id
          and x.product_id = l.product_id and x.units = l.quantity::bigint * l.units)`.execute(trx);
  return changed.map(({ id }) => id);
};

type Touched = { productIds: readonly string[]; heldBy: readonly string[] };

/** All stock that will be touched, at once, so that nobody waits for another in a circle. */
const lockStock = async (trx: Database, { productIds, heldBy }: Touched): Promise<void> => {
  const parts = await readParts(trx, productIds);
  const partIds = [...parts.values()].flat().map(({ partId }) => partId);
  const heldIds = heldBy.length > 0 ? await productsHeld(trx, heldBy) : [];
  await lockProducts(trx, [...partIds, ...heldIds]);
};

const changedLines = async (trx: Database, updates: readonly ComingOrder[]): Promise<string[]> => {
  if (updates.length === 0) return [];
  const orderIds = updates.flatMap(({ orderId }) => orderId ?? []);
  const stray = await strayLines(trx, orderIds);
  return [...new Set([...stray, ...(await findChangedLines(trx, updates))])];
};

/**
 * Before lines are written: gives back what lines hold that change or go. All stock that the page
 * will touch is locked here. Answers whether anything was given back.
 */
export const releaseChangedLines = async (
  trx: Database,
  updates: readonly ComingOrder[],
  productIds: readonly string[],
): Promise<boolean> => {
  const changed = await changedLines(trx, updates);
  await lockStock(trx, { productIds, heldBy: changed });
  if (changed.length > 0) await release(trx, changed, MADE_BY);
  return changed.length > 0;
};

type ChangingLines = {
  lineIds: readonly string[];
  /** Whose lines these are; all that they may be served with is locked too. */
  orderIds: readonly string[];
  /** What the lines will be. */
  productIds: readonly string[];
};

/** Before lines get another product: gives back what they hold. Answers whether that was anything. */
export const releaseLines = async (
  trx: Database,
  { lineIds, orderIds, productIds }: ChangingLines,
): Promise<boolean> => {
  const { rows } = await sql<{ id: string }>`
    select distinct product_id as id from order_lines
    where order_id = any(${orderIds}::bigint[]) and product_id is not null`.execute(trx);
  const present = rows.map(({ id }) => id);
  await lockStock(trx, { productIds: [...productIds, ...present], heldBy: lineIds });
  const held = await productsHeld(trx, lineIds);
  await release(trx, lineIds, MADE_BY);
  return held.length > 0;
};

/**
 * Bundles were put together anew: their waiting lines give back what they held of them before.
 * Answers whether anything was given back.
 */
export const releaseStray = async (
  trx: Database,
  orderIds: readonly string[],
): Promise<boolean> => {
  const stray = await strayLines(trx, orderIds);
  if (stray.length === 0) return false;
  const lines = await shortLines(trx, orderIds);
  await lockStock(trx, {
    productIds: lines.map(({ productId }) => productId),
    heldBy: stray,
  });
  await release(trx, stray, MADE_BY);
  return true;
};

/** Locks orders in one order, whoever does it; answers those that still wait for stock or a match. */
export const lockWaiting = async (trx: Database, ids: readonly string[]): Promise<string[]> => {
  const rows = await trx
    .selectFrom('orders')
    .select('id')
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
    .where('status', 'in', ['awaiting_match', 'awaiting_stock'])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(({ id }) => id);
};
