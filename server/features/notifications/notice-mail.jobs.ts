import { z } from 'zod';
import type { Database } from '../../platform/db/pool.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';

/** Mails one person what waits to be mailed. */
export const noticeMailJob = defineJob({
  name: 'notice-mails',
  schema: z.object({ userId: z.string() }),
  retryLimit: 10,
  coalesce: true,
});

/** Finds people whose notices wait although no job does. */
export const lateNoticeMailsJob = defineJob({
  name: 'late-notice-mails',
  schema: z.object({}),
  retryLimit: 2,
});

/** What is told within this time comes as one mail. */
const GATHER_SECONDS = 60;

/** Call it in the transaction of the notices. */
export const queueNoticeMails = (
  trx: Database,
  jobs: Jobs,
  userIds: readonly string[],
): Promise<void> =>
  jobs.sendAll(
    trx,
    noticeMailJob,
    userIds.map((userId) => ({ payload: { userId }, key: userId, delaySeconds: GATHER_SECONDS })),
  );
