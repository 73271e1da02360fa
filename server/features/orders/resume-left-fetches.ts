import { sql } from 'kysely';
import type { OrderDeps } from './orders.deps.ts';
import { sendFetches, type WrittenRun } from './queue-run.ts';

/** Longer than a fetch waits for a platform: by then its job has ended it, unless the job is gone. */
const LEFT_HOURS = 7;

/**
 * Sends the job again for fetches that nobody works on any more: its last try may have died with its
 * worker. Left open, they would keep their account from being caught up and recounted for ever. A
 * job too many finds the run done.
 */
export const resumeLeftFetches = ({ db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const { rows } = await sql<WrittenRun>`
      select id, ec_account_id as "ecAccountId", merchant_id as "merchantId" from runs
      where kind = 'orders' and trigger <> 'webhook' and status <> 'done'
        and ec_account_id is not null
        and greatest(queued_at, started_at) < now() - make_interval(hours => ${LEFT_HOURS})
      order by id`.execute(trx);
    await sendFetches(trx, jobs, rows);
  });
