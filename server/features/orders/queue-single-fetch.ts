import type { Database } from '../../platform/db/pool.ts';
import { lockFetching, refuseCrowd } from './lock-fetching.ts';
import type { OrderDeps } from './orders.deps.ts';
import { queueRun } from './queue-run.ts';

type Request = { ecAccountId: string; order: string; requestedBy: string };

/**
 * Queues the fetch of one order by its number or id, outside the cooldown and also while order fetch
 * is off. Asked for again before it ended, the same run answers. Answers the run's id.
 */
export const queueSingleFetch = (deps: OrderDeps, request: Request): Promise<string> =>
  deps.db.transaction().execute(async (trx) => {
    const { ecAccountId, order, requestedBy } = request;
    const { merchantId } = await lockFetching(trx, ecAccountId, { evenWhenOff: true });
    const open = await findOpen(trx, request);
    if (open) return open.id;
    await refuseCrowd(trx, ecAccountId);
    const run = { ecAccountId, merchantId, trigger: 'single', requestedBy } as const;
    return queueRun(trx, deps.jobs, { ...run, askedFor: order });
  });

const findOpen = (trx: Database, { ecAccountId, order }: Request) =>
  trx
    .selectFrom('runs')
    .select('id')
    .where('ec_account_id', '=', ecAccountId)
    .where('kind', '=', 'orders')
    .where('trigger', '=', 'single')
    .where('asked_for', '=', order)
    .where('status', '<>', 'done')
    .executeTakeFirst();
