import type { RunTrigger } from '../../../contract/runs.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { insertRun } from '../runs/insert-run.ts';
import { fetchOrdersJob } from './orders.jobs.ts';

type NewRun = {
  ecAccountId: string;
  merchantId: string;
  trigger: RunTrigger;
  requestedBy: string | null;
};

/** Writes a run and its job together, in the transaction of their reason; answers the run's id. */
export const queueRun = async (trx: Database, jobs: Jobs, run: NewRun): Promise<string> => {
  const runId = await insertRun(trx, { ...run, kind: 'orders' });
  await jobs.send(trx, fetchOrdersJob, { payload: { runId }, lane: run.ecAccountId });
  return runId;
};
