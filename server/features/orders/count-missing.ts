import { sql } from 'kysely';
import type { OrderPage } from '../../../connectors/connector.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { ClaimedRun } from '../runs/run-lease.ts';

/**
 * Counts the orders of a page that a recount had to take in, in the transaction in which it did,
 * although the platform had changed them in a time that was covered when the recount began.
 */
export const countMissing = async (
  trx: Database,
  run: ClaimedRun,
  { orders }: Pick<OrderPage, 'orders'>,
): Promise<void> => {
  if (run.trigger !== 'recount') return;
  await sql`
    update runs r set missing = r.missing + (
      select count(*) from run_verdicts v join orders o on o.id = v.order_id
      where v.run_id = ${run.id} and v.run_queued_at = ${run.queuedAt}
        and v.platform_order_id = any(${orders.map((order) => order.platformOrderId)}::text[])
        and v.verdict in ('imported', 'held')
        and o.created_at = now() and o.platform_updated_at < r.covered_until)
    where r.id = ${run.id}`.execute(trx);
};
