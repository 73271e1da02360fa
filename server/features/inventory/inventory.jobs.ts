import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import type { Database } from '../../platform/db/pool.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';

/** A merchant has more to sell, or more listings mapped, than before: orders that wait may get theirs. */
export const stockArrivedJob = defineJob({
  name: 'stock-arrived',
  schema: z.object({ merchantId: idSchema }),
  retryLimit: 5,
  coalesce: true,
});

/** To be called in the transaction in which more of a merchant's stock, or more of its listings, can be sold. */
export const announceArrival = (trx: Database, jobs: Jobs, merchantId: string): Promise<void> =>
  jobs.send(trx, stockArrivedJob, { payload: { merchantId }, key: merchantId, lane: merchantId });
