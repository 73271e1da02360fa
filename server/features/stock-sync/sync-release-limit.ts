import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/db/pool.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import type { SyncDeps } from './sync.deps.ts';

export const zeroPercent = ({ rows, zeros }: { rows: number; zeros: number }): number =>
  rows === 0 ? 0 : (100 * zeros) / rows;

type Waiting = { id: string; merchantId: string; accountName: string };

export const tellReleaseNeeded = (
  trx: Database,
  { jobs }: Pick<SyncDeps, 'jobs'>,
  { id, merchantId, accountName }: Waiting,
): Promise<void> =>
  jobs.send(trx, noticeJob, {
    payload: {
      noticeId: randomUUID(),
      merchantId,
      category: 'stock',
      severity: 'warning',
      code: 'stock_release_needed',
      params: { account: accountName },
      link: `/stock-syncs/${id}`,
    },
  });
