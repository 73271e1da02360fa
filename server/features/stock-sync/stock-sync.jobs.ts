import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';

/**
 * Works on one run about the stock of an account, whatever its kind. Sent with the account as lane:
 * all stock work of an account runs one after another.
 */
export const stockRunJob = defineJob({
  name: 'stock-run',
  schema: z.object({ runId: idSchema }),
  retryLimit: 20,
});
