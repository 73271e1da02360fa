import { reconnectedJob, shippingMappingsChangedJob } from '../ec-accounts/ec-accounts.jobs.ts';
import { stockArrivedJob } from '../inventory/inventory.jobs.ts';
import { decisionsChangedJob } from '../listings/listings.jobs.ts';
import type { ClaimedRun } from '../runs/run-lease.ts';
import { giveUpOn, workOnRun } from '../runs/work-on-run.ts';
import { allocateWaiting } from './allocate-waiting.ts';
import { decideAgain } from './decide-again.ts';
import { fetchRun } from './fetch-run.ts';
import { fetchSingle } from './fetch-single.ts';
import type { OrderDeps } from './orders.deps.ts';
import { fetchOrdersJob } from './orders.jobs.ts';
import { queueRun } from './queue-run.ts';
import { releaseMappedOrders } from './release-mapped.ts';

export const startOrderWorkers = async (deps: OrderDeps): Promise<void> => {
  await deps.jobs.work(
    fetchOrdersJob,
    { concurrency: 6, serialLanes: true },
    ({ runId }, signal) =>
      workOnRun(deps, runId, { work: (run) => fetchOrders(deps, run, signal) }),
    ({ runId }) => giveUpOn(deps, runId),
  );
  await deps.jobs.work(reconnectedJob, { concurrency: 2 }, ({ ecAccountId }) =>
    queueCatchUp(deps, ecAccountId),
  );
  await deps.jobs.work(stockArrivedJob, { concurrency: 2, serialLanes: true }, ({ merchantId }) =>
    allocateWaiting(deps, merchantId),
  );
  await deps.jobs.work(decisionsChangedJob, { concurrency: 2, serialLanes: true }, (decided) =>
    decideAgain(deps, decided),
  );
  await deps.jobs.work(shippingMappingsChangedJob, { concurrency: 2 }, ({ ecAccountId }) =>
    releaseMappedOrders(deps, ecAccountId),
  );
};

const fetchOrders = async (deps: OrderDeps, run: ClaimedRun, signal: AbortSignal) => {
  if (run.trigger === 'single') await fetchSingle(deps, run, signal);
  else await fetchRun(deps, run, signal);
};

/** Fetches what was missed while an account was disconnected, unless such a run waits already. */
const queueCatchUp = (deps: OrderDeps, ecAccountId: string): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const account = await trx
      .selectFrom('ec_accounts')
      .select('merchant_id')
      .where('id', '=', ecAccountId)
      .where('status', '=', 'connected')
      .where('fetch_orders', '=', true)
      .where('deleting_at', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!account) return;
    const merchantId = account.merchant_id;
    const waiting = await trx
      .selectFrom('runs')
      .select('id')
      .where('ec_account_id', '=', ecAccountId)
      .where('kind', '=', 'orders')
      .where('trigger', '=', 'catch_up')
      .where('status', '=', 'queued')
      .executeTakeFirst();
    if (waiting) return;
    await queueRun(trx, deps.jobs, {
      ecAccountId,
      merchantId,
      trigger: 'catch_up',
      requestedBy: null,
    });
  });
