import { sql } from 'kysely';
import type { OrderChange } from '../../../contract/orders.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

type Left = { orderId: string; line: string; from: number; to: number | null };

/**
 * Orders of which a part left and the rest is not wanted any more, locked and with nothing kept back:
 * they are what left, and are shipped. Answers by order which lines were more.
 */
export const endRest = async (
  trx: Database,
  orderIds: readonly string[],
): Promise<Map<string, OrderChange[]>> => {
  const { rows } = await sql<Left>`
    with ended as (
      update orders o set status = 'shipped', shipped_at = now(), revision = o.revision + 1,
        line_count = (
          select count(*) from order_lines l where l.order_id = o.id and l.shipped_quantity > 0),
        packing_by = null, packing_since = null, take_over_by = null, updated_at = now()
      where o.id = any(${orderIds}::bigint[])
    ), gone as (
      delete from order_lines l where l.order_id = any(${orderIds}::bigint[])
        and l.shipped_quantity = 0
      returning l.id, l.order_id, l.name, l.quantity, null::int as rest
    ), fewer as (
      update order_lines l set quantity = l.shipped_quantity
      where l.order_id = any(${orderIds}::bigint[]) and l.shipped_quantity between 1 and l.quantity - 1
      returning l.id, l.order_id, l.name, old.quantity, l.shipped_quantity
    )
    select order_id as "orderId", name as line, quantity as from, rest as to
    from (select * from gone union all select * from fewer) x order by id`.execute(trx);
  return new Map(
    [...Map.groupBy(rows, ({ orderId }) => orderId)].map(([orderId, lines]) => [
      orderId,
      lines.map(({ line, from, to }): OrderChange => ({ field: 'quantity', line, from, to })),
    ]),
  );
};
