import {
  ordersAdoptedJob,
  reconnectedJob,
  shippingMappingsChangedJob,
} from '../ec-accounts/ec-accounts.jobs.ts';
import { stockArrivedJob } from '../inventory/inventory.jobs.ts';
import { decisionsChangedJob } from '../listings/listings.jobs.ts';
import type { ClaimedRun } from '../runs/run-lease.ts';
import { giveUpOn, workOnRun } from '../runs/work-on-run.ts';
import { allocateWaiting } from './allocate-waiting.ts';
import { decideAgain } from './decide-again.ts';
import { fetchRun } from './fetch-run.ts';
import { fetchSingle } from './fetch-single.ts';
import { followBundle } from './follow-bundle.ts';
import { nameAdopted } from './name-adopted.ts';
import type { OrderDeps } from './orders.deps.ts';
import { bundleChangedJob, fetchOrdersJob } from './orders.jobs.ts';
import { queueMissedWindow } from './queue-missed-window.ts';
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
    queueMissedWindow(deps, ecAccountId),
  );
  await deps.jobs.work(ordersAdoptedJob, { concurrency: 2 }, ({ ecAccountId }) =>
    nameAdopted(deps, ecAccountId),
  );
  await deps.jobs.work(stockArrivedJob, { concurrency: 2, serialLanes: true }, ({ merchantId }) =>
    allocateWaiting(deps, merchantId),
  );
  await deps.jobs.work(bundleChangedJob, { concurrency: 2, serialLanes: true }, (bundle) =>
    followBundle(deps, bundle),
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
