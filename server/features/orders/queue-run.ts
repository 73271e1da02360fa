import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { insertRun, type NewRun } from '../runs/insert-run.ts';
import { fetchOrdersJob } from './orders.jobs.ts';

/** Writes a run and its job together, in the transaction of their reason; answers the run's id. */
export const queueRun = async (
  trx: Database,
  jobs: Jobs,
  run: Omit<NewRun, 'kind'>,
): Promise<string> => {
  const runId = await insertRun(trx, { ...run, kind: 'orders' });
  await jobs.send(trx, fetchOrdersJob, { payload: { runId }, lane: run.ecAccountId });
  return runId;
};
