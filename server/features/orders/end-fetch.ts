import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { type Notice, noticeJob } from '../../platform/notices/notice.ts';
import { type ClaimedRun, finishRun } from '../runs/run-lease.ts';
import type { FetchWindow } from './fetch-window.ts';
import type { OrderDeps } from './orders.deps.ts';
import { queueRun } from './queue-run.ts';

type Ending = { run: ClaimedRun; window: FetchWindow };

/**
 * Ends a fetch with its last page: the account's mark moves over a window that joins it, people who
 * wait for news get it, and what the platform did not take in one window is queued. Answers the id
 * of the run that goes on, if one does.
 */
export const endFetch = async (
  trx: Database,
  deps: Pick<OrderDeps, 'jobs'>,
  { run, window }: Ending,
): Promise<string | null> => {
  const counts = await finishRun(trx, run);
  await moveMark(trx, { run, window });
  const news = newsOf(run, counts);
  if (news) await deps.jobs.send(trx, noticeJob, { payload: news });
  if (!window.cut) return null;
  const { ecAccountId, merchantId, requestedBy } = run;
  return queueRun(trx, deps.jobs, { ecAccountId, merchantId, trigger: 'catch_up', requestedBy });
};

const moveMark = async (trx: Database, { run, window }: Ending): Promise<void> => {
  await sql`
    update ec_accounts set
      orders_confirmed_until = greatest(orders_confirmed_until, ${window.to}::timestamptz)
    where id = ${run.ecAccountId}
      and (${!window.asked} or orders_confirmed_until >= ${window.from}::timestamptz)`.execute(trx);
};

type Counts = Awaited<ReturnType<typeof finishRun>>;

/**
 * Who asked for a fetch hears what it brought; of the unattended ones people hear what could not be
 * read, and what a recount missed.
 */
const newsOf = (run: ClaimedRun, counts: Counts): Notice | null => {
  const common = {
    noticeId: randomUUID(),
    merchantId: run.merchantId,
    category: 'orders',
    link: `/runs/${run.id}`,
  } as const;
  const account = run.accountName;
  const { imported, held, failed, missing, seen } = counts;
  if (run.trigger === 'manual' || (run.trigger !== 'recount' && failed > 0)) {
    const severity = failed > 0 ? 'warning' : 'success';
    const params = { account, imported, held, failed };
    return { ...common, severity, code: 'orders_fetched', params };
  }
  if (run.trigger !== 'recount' || missing === 0) return null;
  const params = { account, missing, seen };
  return { ...common, severity: 'warning', code: 'orders_missing_found', params };
};
