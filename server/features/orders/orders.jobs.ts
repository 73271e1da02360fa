import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';

/** Works on one run of kind `orders` until its window is in the ledger. */
export const fetchOrdersJob = defineJob({
  name: 'fetch-orders',
  schema: z.object({ runId: idSchema }),
  retryLimit: 20,
});

/** A bundle was put together anew: open orders keep what it is made of now. */
export const bundleChangedJob = defineJob({
  name: 'bundle-changed',
  schema: z.object({ merchantId: idSchema, bundleId: idSchema }),
  retryLimit: 5,
  coalesce: true,
});

/** Sent when orders of a merchant have news that its own systems were not told yet. */
export const orderEventsJob = defineJob({
  name: 'order-events',
  schema: z.object({ merchantId: idSchema }),
  retryLimit: 10,
  coalesce: 'swept',
});
