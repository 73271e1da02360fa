import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';

/** Units of an inbound were put away, some of them sellable: accounts are owed their shares. */
export const inboundPutAwayJob = defineJob({
  name: 'inbound-put-away',
  schema: z.object({ roundId: idSchema }),
  retryLimit: 20,
});
