import { sql } from 'kysely';
import type { OrderPage } from '../../../connectors/connector.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { ClaimedRun } from '../runs/run-lease.ts';

const RUNS_LOOKED_AT = 500;

/**
 * Counts the orders that a recount had to take in, in the transaction in which it did, although the
 * platform had changed them in a time that was covered when the recount began. What an earlier run
 * left out for a reason was accounted for, even where the reason went without a change.
 */
export const countMissing = async (
  trx: Database,
  run: ClaimedRun,
  { orders }: Pick<OrderPage, 'orders'>,
): Promise<void> => {
  if (run.trigger !== 'recount') return;
  const late = await findLate(trx, run, orders);
  if (late.length === 0) return;
  const leftOut = await findLeftOut(trx, run, late);
  const missing = late.filter((id) => !leftOut.has(id)).length;
  await trx
    .updateTable('runs')
    .set((eb) => ({ missing: eb('missing', '+', missing) }))
    .where('id', '=', run.id)
    .execute();
};

/** Orders of a page that this transaction imported, and that had changed before the mark. */
const findLate = async (
  trx: Database,
  run: ClaimedRun,
  orders: OrderPage['orders'],
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select o.platform_order_id as id
    from run_verdicts v join orders o on o.id = v.order_id join runs r on r.id = v.run_id
    where v.run_id = ${run.id} and v.run_queued_at = ${run.queuedAt}
      and v.platform_order_id = any(${orders.map((order) => order.platformOrderId)}::text[])
      and v.verdict in ('imported', 'held')
      and o.created_at = now() and o.platform_updated_at < r.covered_until`.execute(trx);
  return rows.map(({ id }) => id);
};

/** Which of them one of the account's recent runs saw after their last change and left out. */
const findLeftOut = async (
  trx: Database,
  run: ClaimedRun,
  platformOrderIds: readonly string[],
): Promise<Set<string>> => {
  const { rows } = await sql<{ id: string }>`
    select distinct v.platform_order_id as id
    from (
      select id, date_trunc('milliseconds', queued_at) as queued_at from runs
      where ec_account_id = ${run.ecAccountId} and kind = 'orders' and id <> ${run.id}
      order by id desc limit ${RUNS_LOOKED_AT}
    ) r
    join run_verdicts v on v.run_id = r.id and v.run_queued_at = r.queued_at
      and v.platform_order_id = any(${platformOrderIds}::text[])
    join orders o on o.ec_account_id = ${run.ecAccountId}
      and o.platform_order_id = v.platform_order_id
    where v.verdict in ('skipped', 'failed') and v.created_at >= o.platform_updated_at`.execute(
    trx,
  );
  return new Set(rows.map(({ id }) => id));
};
