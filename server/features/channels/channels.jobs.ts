import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import type { Database } from '../../platform/db/pool.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';

/** A channel's rule, or the channel of an account, changed: its listings may have other products now. */
export const mappingRuleChangedJob = defineJob({
  name: 'mapping-rule-changed',
  schema: z.object({ salesChannelId: idSchema }),
  retryLimit: 5,
  coalesce: true,
});

/** To be called in the transaction in which the rule changed that an account's listings go by. */
export const announceRule = (trx: Database, jobs: Jobs, salesChannelId: string): Promise<void> =>
  jobs.send(trx, mappingRuleChangedJob, {
    payload: { salesChannelId },
    key: salesChannelId,
    lane: salesChannelId,
  });
