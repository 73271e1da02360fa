import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import { tellPeople } from './tell-people.ts';

export const workOnNotices = ({ db, jobs }: { db: Database; jobs: Jobs }): Promise<void> =>
  jobs.work(noticeJob, { concurrency: 2 }, (notice) => tellPeople(db, notice));
