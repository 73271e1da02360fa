import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { decidedProduct, decidedUnits, lineDecisions } from './line-decisions.ts';
import { recordOrderEvents } from './order-events.ts';

type MatchedRow = { orderId: string; merchantId: string; sku: string; unknownId: string | null };

/** Orders whose lines all have a product now wait for stock, until that is looked for. */
export const noteMatched = async (trx: Database, orderIds: readonly string[]): Promise<void> => {
  await sql`
    update orders o set status = 'awaiting_stock', updated_at = now()
    where o.id = any(${orderIds}::bigint[]) and o.status = 'awaiting_match' and not exists (
      select from order_lines l where l.order_id = o.id and l.product_id is null)`.execute(trx);
};

/**
 * Finds products for lines that had none when their order came in: the listing was mapped since, or
 * the product created. Orders without such a line then wait for stock. Their rows are locked already.
 * Answers the records of unknown products that lines let go of.
 */
export const matchWaiting = async (
  trx: Database,
  jobs: Jobs,
  orderIds: readonly string[],
): Promise<string[]> => {
  const { rows } = await sql<MatchedRow>`
    update order_lines l set product_id = f.product_id, units = f.units, unknown_product_id = null
    from (
      select l.id, o.merchant_id, ${decidedProduct} as product_id, ${decidedUnits} as units
      from order_lines l join orders o on o.id = l.order_id ${lineDecisions}
      where l.order_id = any(${orderIds}::bigint[]) and l.product_id is null
    ) f
    join products n on n.id = f.product_id
    where l.id = f.id
    returning l.order_id as "orderId", f.merchant_id as "merchantId", n.sku,
      old.unknown_product_id as "unknownId"`.execute(trx);
  await noteMatched(trx, orderIds);
  const events = rows.map(({ orderId, merchantId, sku }) => {
    return { orderId, merchantId, kind: 'matched', data: { sku }, madeBy: 'system' } as const;
  });
  await recordOrderEvents(trx, jobs, events);
  return rows.flatMap(({ unknownId }) => unknownId ?? []);
};
