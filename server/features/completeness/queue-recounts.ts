import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { lockFetching } from '../orders/lock-fetching.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { queueRun, sendFetches, type WrittenRun } from '../orders/queue-run.ts';

/** Queues a recount of an account unless one is open already; answers the id of the one that counts. */
export const queueRecount = (
  deps: OrderDeps,
  { ecAccountId, requestedBy }: { ecAccountId: string; requestedBy: string },
): Promise<string> =>
  deps.db.transaction().execute(async (trx) => {
    const { merchantId } = await lockFetching(trx, ecAccountId, { evenWhenOff: false });
    const open = await trx
      .selectFrom('runs')
      .select('id')
      .where('ec_account_id', '=', ecAccountId)
      .where('trigger', '=', 'recount')
      .where('status', '<>', 'done')
      .executeTakeFirst();
    if (open) return open.id;
    return queueRun(trx, deps.jobs, { ecAccountId, merchantId, trigger: 'recount', requestedBy });
  });

/**
 * Accounts in the night of whose time zone it is three o'clock, a sixth of them every ten minutes,
 * unless they were counted since the evening. What the hour missed is made up for until five.
 */
const insertNightly = async (trx: Database) => {
  const { rows } = await sql<WrittenRun>`
    insert into runs (ec_account_id, merchant_id, kind, trigger)
    select a.id, a.merchant_id, 'orders', 'recount'
    from ec_accounts a, lateral (select now() at time zone a.time_zone as now) l
    where a.status = 'connected' and a.fetch_orders and a.deleting_at is null
      and a.orders_confirmed_until is not null
      and (extract(hour from l.now) = 4
        or extract(hour from l.now) = 3 and extract(minute from l.now) >= (a.id % 6) * 10)
      and not exists (
        select from runs r where r.ec_account_id = a.id and r.trigger = 'recount'
          and r.queued_at > now() - interval '12 hours')
    order by a.id
    on conflict (ec_account_id) where trigger = 'recount' and status <> 'done' do nothing
    returning id, ec_account_id as "ecAccountId", merchant_id as "merchantId"`.execute(trx);
  return rows;
};

/** Queues the night's recounts that are due; many times an hour is harmless. Answers how many. */
export const queueNightlyRecounts = ({
  db,
  jobs,
}: Pick<OrderDeps, 'db' | 'jobs'>): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const runs = await insertNightly(trx);
    await sendFetches(trx, jobs, runs);
    return runs.length;
  });
