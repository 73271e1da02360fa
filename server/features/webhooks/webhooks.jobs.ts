import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';

/** Fetches the orders that waiting webhooks of an account hint at, all at once. */
export const followHintsJob = defineJob({
  name: 'follow-webhook-hints',
  schema: z.object({ ecAccountId: idSchema }),
  retryLimit: 20,
  coalesce: 'swept',
});
