import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import type { Database } from '../../platform/db/pool.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';

/** A merchant's SKUs or barcodes changed: listings that a rule maps may have another product now. */
export const productsChangedJob = defineJob({
  name: 'products-changed',
  schema: z.object({ merchantId: idSchema }),
  retryLimit: 5,
  coalesce: true,
});

/** To be called in the transaction in which a merchant's SKUs or barcodes changed. */
export const announceKeys = (trx: Database, jobs: Jobs, merchantId: string): Promise<void> =>
  jobs.send(trx, productsChangedJob, {
    payload: { merchantId },
    key: merchantId,
    lane: merchantId,
  });
