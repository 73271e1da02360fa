import type { RunTrigger } from '../../../contract/runs.contract.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { fetchOrdersJob } from './orders.jobs.ts';

type NewRun = {
  ecAccountId: string;
  merchantId: string;
  trigger: RunTrigger;
  requestedBy: string | null;
};

/** Writes a run and its job together, in the transaction of their reason; answers the run's id. */
export const queueRun = async (trx: Database, jobs: Jobs, run: NewRun): Promise<string> => {
  const { id } = await trx
    .insertInto('runs')
    .values({
      ec_account_id: run.ecAccountId,
      merchant_id: run.merchantId,
      kind: 'orders',
      trigger: run.trigger,
      requested_by: run.requestedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await jobs.send(trx, fetchOrdersJob, { payload: { runId: id }, lane: run.ecAccountId });
  const { merchantId, ecAccountId } = run;
  await announceChange(trx, { merchantId, topic: 'run', id, ecAccountId });
  return id;
};
