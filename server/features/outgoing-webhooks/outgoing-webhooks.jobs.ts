import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';

/** Delivers what waits for one address. */
export const deliverJob = defineJob({
  name: 'deliver-outgoing',
  schema: z.object({ outgoingWebhookId: idSchema }),
  retryLimit: 20,
  coalesce: 'swept',
});
