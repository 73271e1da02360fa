import { trackingResumedJob } from '../ec-accounts/ec-accounts.jobs.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { giveUpOn, workOnRun } from '../runs/work-on-run.ts';
import { resumeTracking } from './queue-tracking.ts';
import { trackingRunJob } from './shipments.jobs.ts';
import { releaseParcels } from './tracking-parcels.ts';
import { tellParcels } from './tracking-run.ts';

/** Works on one run that tells a platform of parcels. */
export const workOnTracking = (
  deps: OrderDeps,
  runId: string,
  signal: AbortSignal,
): Promise<void> =>
  workOnRun(deps, runId, {
    work: (run, alive) => tellParcels(deps, run, AbortSignal.any([signal, alive])),
    ended: releaseParcels,
  });

export const startShipmentWorkers = async (deps: OrderDeps): Promise<void> => {
  await deps.jobs.work(
    trackingRunJob,
    { concurrency: 6, serialLanes: true },
    ({ runId }, signal) => workOnTracking(deps, runId, signal),
    ({ runId }) => giveUpOn(deps, runId, releaseParcels),
  );
  await deps.jobs.work(trackingResumedJob, { concurrency: 2 }, ({ ecAccountId }) =>
    resumeTracking(deps, ecAccountId),
  );
};
