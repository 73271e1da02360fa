import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import type { Database } from '../../platform/db/pool.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';

/** Works on one run of kind `mappings` until the whole catalogue was seen. */
export const syncMappingsJob = defineJob({
  name: 'sync-mappings',
  schema: z.object({ runId: idSchema }),
  retryLimit: 20,
});

/** What these keys of lines (`match_key`) are was decided anew: open orders that carry them follow. */
export const decisionsChangedJob = defineJob({
  name: 'decisions-changed',
  schema: z.object({ ecAccountId: idSchema, matchKeys: z.array(z.string()) }),
  retryLimit: 8,
});

const KEYS_AT_ONCE = 500;

export const listingKey = (platformListingId: string): string => `listing:${platformListingId}`;

/** To be called in the transaction in which people decided anew what listings or other things are. */
export const announceDecisions = async (
  trx: Database,
  jobs: Jobs,
  { ecAccountId, matchKeys }: { ecAccountId: string; matchKeys: readonly string[] },
): Promise<void> => {
  const starts = Array.from(
    { length: Math.ceil(matchKeys.length / KEYS_AT_ONCE) },
    (_, index) => index * KEYS_AT_ONCE,
  );
  const messages = starts.map((start) => ({
    payload: { ecAccountId, matchKeys: matchKeys.slice(start, start + KEYS_AT_ONCE) },
    lane: ecAccountId,
  }));
  await jobs.sendAll(trx, decisionsChangedJob, messages);
};
