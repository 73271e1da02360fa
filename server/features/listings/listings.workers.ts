import { productsChangedJob } from '../catalog/catalog.jobs.ts';
import { mappingRuleChangedJob } from '../channels/channels.jobs.ts';
import { giveUpOn, workOnRun } from '../runs/work-on-run.ts';
import type { ListingDeps } from './listings.deps.ts';
import { syncMappingsJob } from './listings.jobs.ts';
import { rematchListings } from './rematch-listings.ts';
import { syncMappings } from './sync-mappings.ts';

export const startListingWorkers = async (deps: ListingDeps): Promise<void> => {
  await deps.jobs.work(
    syncMappingsJob,
    { concurrency: 2, serialLanes: true },
    ({ runId }, signal) =>
      workOnRun(deps, runId, { work: (run) => syncMappings(deps, run, signal) }),
    ({ runId }) => giveUpOn(deps, runId),
  );
  const rematch = (whose: Parameters<typeof rematchListings>[1]) => rematchListings(deps, whose);
  await deps.jobs.work(productsChangedJob, { concurrency: 1, serialLanes: true }, rematch);
  await deps.jobs.work(mappingRuleChangedJob, { concurrency: 1, serialLanes: true }, rematch);
};
