import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import type { AppError } from '../../platform/errors/app-error.ts';
import { numberKey } from './shipment-plan.ts';
import { orderAmbiguous, orderUnknown } from './shipments.errors.ts';

/** Shops write `#1001`, and carriers often leave the sign out. */
export const plainNumber = (orderNumber: string): string => orderNumber.replace(/^#/, '');

/** By plain number: the merchant's order that has it, or why it is not known which. */
export const findOrders = async (
  db: Database,
  merchantId: string,
  numbers: readonly string[],
): Promise<Map<string, { id: string } | { error: AppError }>> => {
  const plain = [...new Set(numbers.map(plainNumber))];
  const rows = await db
    .selectFrom('orders')
    .select(['id', 'platform_order_number as number'])
    .where('merchant_id', '=', merchantId)
    .where(
      'platform_order_number',
      '=',
      sql<string>`any(${[...plain, ...plain.map((number) => `#${number}`)]}::text[])`,
    )
    .execute();
  const byNumber = Map.groupBy(rows, ({ number }) => plainNumber(number));
  return new Map(
    plain.map((number) => {
      const [first, ...others] = byNumber.get(number) ?? [];
      if (!first) return [number, { error: orderUnknown() }];
      return [number, others.length > 0 ? { error: orderAmbiguous() } : { id: first.id }];
    }),
  );
};

export type OpenLine = { id: string; skus: (string | null)[]; left: number };

/** By order: what is left of its lines, and `numberKey` of the parcels it has. */
export const readOrderStates = async (db: Database, orderIds: readonly string[]) => {
  const { rows: lines } = await sql<OpenLine & { orderId: string }>`
    select l.id, l.order_id as "orderId", array[l.sku, p.sku] as skus,
      l.quantity - l.shipped_quantity as left
    from order_lines l left join products p on p.id = l.product_id
    where l.order_id = any(${orderIds}::bigint[]) order by l.id`.execute(db);
  const parcels = await db
    .selectFrom('shipments')
    .select(['order_id as orderId', 'carrier', 'tracking_number as trackingNumber'])
    .where('order_id', '=', sql<string>`any(${[...orderIds]}::bigint[])`)
    .execute();
  const linesOf = Map.groupBy(lines, ({ orderId }) => orderId);
  const parcelsOf = Map.groupBy(parcels, ({ orderId }) => orderId);
  return new Map(
    orderIds.map((id) => [
      id,
      { lines: linesOf.get(id) ?? [], numbers: new Set((parcelsOf.get(id) ?? []).map(numberKey)) },
    ]),
  );
};
