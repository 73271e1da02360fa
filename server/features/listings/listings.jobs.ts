import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { defineJob } from '../../platform/jobs/job.ts';

/** Works on one run of kind `mappings` until the whole catalogue was seen. */
export const syncMappingsJob = defineJob({
  name: 'sync-mappings',
  schema: z.object({ runId: idSchema }),
  retryLimit: 20,
});
