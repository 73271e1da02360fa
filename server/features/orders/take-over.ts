import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { queueRun } from './queue-run.ts';

type Asked = { id: string; ecAccountId: string; merchantId: string; askedFor: string };
type TakeOver = { orderIds: readonly string[]; by: string };

/**
 * Somebody (`by`) wants the platform's lines and address for orders that are being shipped, whose rows
 * are locked already. They are asked for anew and taken whatever is packed; what has left the
 * warehouse stays in the order. Until then the hold over the change stays open, so that nobody ships
 * the old lines; it is released in the name of who asked, when the platform's state is here. Do not
 * release it yourself. Answers the orders that this is under way for; those whose account is gone
 * are not among them.
 */
export const takeOver = async (
  trx: Database,
  { jobs }: { jobs: Jobs },
  { orderIds, by }: TakeOver,
): Promise<string[]> => {
  // No hash is empty, so that the next look finds a change whatever the platform says.
  const { rows } = await sql<Asked>`
    update orders o set take_over_by = ${by}, content_hash = '', packing_by = null,
      packing_since = null, updated_at = now()
    where o.id = any(${[...orderIds]}::bigint[]) and o.ec_account_id is not null
      and o.status in ('awaiting_match', 'awaiting_stock', 'ready')
    returning o.id, o.ec_account_id as "ecAccountId", o.merchant_id as "merchantId",
      o.platform_order_id as "askedFor"`.execute(trx);
  for (const { id: _, ...order } of rows) {
    await queueRun(trx, jobs, { ...order, trigger: 'single', requestedBy: by });
  }
  return rows.map(({ id }) => id);
};
