import { announceChanges } from '../../platform/changes/announce-change.ts';
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

export type WrittenRun = { id: string; ecAccountId: string; merchantId: string };

/** Sends the jobs of runs that one statement wrote, in its transaction, and announces the runs. */
export const sendFetches = async (
  trx: Database,
  jobs: Jobs,
  runs: readonly WrittenRun[],
): Promise<void> => {
  const messages = runs.map(({ id, ecAccountId }) => ({
    payload: { runId: id },
    lane: ecAccountId,
  }));
  await jobs.sendAll(trx, fetchOrdersJob, messages);
  await announceChanges(
    trx,
    runs.map((run) => ({ ...run, topic: 'run' as const })),
  );
};
