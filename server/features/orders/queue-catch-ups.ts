import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { minutesBehind, realtimePlatforms, targetOf } from './freshness.queries.ts';
import type { OrderDeps } from './orders.deps.ts';
import { sendFetches, type WrittenRun } from './queue-run.ts';

const BATCH = 1000;
const PAUSE_MINUTES = 5;
const LONGEST_PAUSE_MINUTES = 240;
const FAILURES_LOOKED_AT = 8;

/** A fetch of a window that did not end; webhooks and single orders move no mark. */
const hasOpenFetch = sql`exists (
  select from runs r where r.ec_account_id = a.id and r.kind = 'orders' and r.status <> 'done'
    and r.trigger not in ('webhook', 'single'))`;

/** A shop is left alone for five minutes after a fetch, and twice as long after every failure in a row. */
const isPausing = sql`(
  select coalesce(max(f.finished_at) + make_interval(mins => least(
    ${PAUSE_MINUTES} * 2 ^ count(*) filter (where f.in_a_row),
    ${LONGEST_PAUSE_MINUTES})::int), '-infinity') > now()
  from (
    select r.finished_at,
      bool_and(r.outcome = 'failed') over (order by r.window_to desc, r.id desc) as in_a_row
    from runs r
    where r.ec_account_id = a.id and r.kind = 'orders' and r.window_from is not null
      and r.status = 'done'
    order by r.window_to desc, r.id desc limit ${FAILURES_LOOKED_AT}
  ) f)`;

type Late = { id: string; merchantId: string };

/** Accounts whose orders are behind their target, locked; other workers pass over them. */
const lockLate = async (trx: Database, realtime: readonly string[]): Promise<Late[]> => {
  const { rows } = await sql<Late>`
    select a.id, a.merchant_id as "merchantId" from ec_accounts a
    where a.status = 'connected' and a.fetch_orders and a.deleting_at is null
      and ${minutesBehind(realtime)} > ${targetOf(realtime)}
      and not ${hasOpenFetch} and not ${isPausing}
    order by a.id limit ${BATCH} for no key update of a skip locked`.execute(trx);
  return rows;
};

/** Looks again now that the accounts are locked: another worker may have been here between. */
const insertRuns = async (trx: Database, late: readonly Late[]) => {
  const { rows } = await sql<WrittenRun>`
    insert into runs (ec_account_id, merchant_id, kind, trigger)
    select a.id, a.merchant_id, 'orders', 'catch_up' from ec_accounts a
    where a.id = any(${late.map(({ id }) => id)}::bigint[]) and not ${hasOpenFetch}
    order by a.id
    returning id, ec_account_id as "ecAccountId", merchant_id as "merchantId"`.execute(trx);
  return rows;
};

/**
 * The net under webhooks and slots: queues one fetch for every account whose orders are behind, a
 * batch at a time; answers whether there may be more. What they missed is fetched oldest first, since
 * a fetch goes on where the last confirmed one ended.
 */
export const queueCatchUps = ({
  db,
  jobs,
  platforms,
}: Pick<OrderDeps, 'db' | 'jobs' | 'platforms'>): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    const late = await lockLate(trx, realtimePlatforms(platforms));
    if (late.length === 0) return false;
    await sendFetches(trx, jobs, await insertRuns(trx, late));
    return late.length === BATCH;
  });
