import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';

/** Tells a platform of the parcels of an account, the account being the lane: one after another. */
export const trackingRunJob = defineJob({
  name: 'tracking-run',
  schema: z.object({ runId: idSchema }),
  retryLimit: 20,
});
