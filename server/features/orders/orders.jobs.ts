import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';

/** Works on one run of kind `orders` until its window is in the ledger. */
export const fetchOrdersJob = defineJob({
  name: 'fetch-orders',
  schema: z.object({ runId: idSchema }),
  retryLimit: 20,
});

/** Sent when orders of a merchant have news that its own systems were not told yet. */
export const orderEventsJob = defineJob({
  name: 'order-events',
  schema: z.object({ merchantId: idSchema }),
  retryLimit: 10,
  coalesce: true,
});
