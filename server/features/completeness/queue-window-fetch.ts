import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { badValue } from '../../platform/errors/app-error.ts';
import { lockFetching, refuseCrowd } from '../orders/lock-fetching.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { sendFetches, type WrittenRun } from '../orders/queue-run.ts';

const DAY_MS = 24 * 3_600_000;
/** As many days in one request as no platform with narrow windows would fetch in reasonable time. */
const MOST_DAYS = 366;

type Window = { from: string; to: string };
type Request = Window & { ecAccountId: string; platform: string; requestedBy: string };

/** The platform takes windows of a width: a wider span becomes several, oldest first. */
const inWindows = ({ from, to }: Window, windowDays: number | null): Window[] => {
  const start = Date.parse(from);
  const end = Date.parse(to);
  const width = (windowDays ?? MOST_DAYS) * DAY_MS;
  return Array.from({ length: Math.ceil((end - start) / width) }, (_, index) => ({
    from: new Date(start + index * width).toISOString(),
    to: new Date(Math.min(end, start + (index + 1) * width)).toISOString(),
  }));
};

/**
 * Queues the fetch of a span that was asked for, outside the cooldown. The same span asked for again
 * before it ended is the same run. Answers the id of its first run.
 */
export const queueWindowFetch = async (deps: OrderDeps, request: Request): Promise<string> => {
  const { ecAccountId, platform, requestedBy } = request;
  const now = deps.clock.now().epochMilliseconds;
  const end = Math.min(Date.parse(request.to), now);
  const start = Date.parse(request.from);
  if (start >= end) throw badValue('from', 'must lie in the past');
  if (end - start > MOST_DAYS * DAY_MS) throw badValue('from', 'at most 366 days may be fetched');
  const { windowDays } = deps.platforms.get(platform).connector.manifest.limits;
  const span = { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
  const windows = inWindows(span, windowDays);
  return deps.db.transaction().execute(async (trx) => {
    const { merchantId } = await lockFetching(trx, ecAccountId, { evenWhenOff: false });
    await refuseCrowd(trx, ecAccountId);
    const run = { ecAccountId, merchantId, requestedBy };
    await sendFetches(trx, deps.jobs, await insertRuns(trx, run, windows));
    return firstOf(trx, ecAccountId, windows);
  });
};

type NewRuns = { ecAccountId: string; merchantId: string; requestedBy: string };

const insertRuns = async (trx: Database, run: NewRuns, windows: readonly Window[]) => {
  const { rows } = await sql<WrittenRun>`
    insert into runs (
      ec_account_id, merchant_id, kind, trigger, requested_by, window_asked, window_from, window_to)
    select ${run.ecAccountId}::bigint, ${run.merchantId}::bigint, 'orders', 'catch_up',
      ${run.requestedBy}, true, x.starts, x.ends
    from unnest(
      ${windows.map(({ from }) => from)}::timestamptz[],
      ${windows.map(({ to }) => to)}::timestamptz[]) as x(starts, ends)
    where not exists (
      select from runs r where r.ec_account_id = ${run.ecAccountId} and r.kind = 'orders'
        and r.status <> 'done' and r.window_asked
        and r.window_from = x.starts and r.window_to = x.ends)
    order by x.starts
    returning id, ec_account_id as "ecAccountId", merchant_id as "merchantId"`.execute(trx);
  return rows;
};

const firstOf = async (trx: Database, ecAccountId: string, [first]: readonly Window[]) => {
  const { id } = await trx
    .selectFrom('runs')
    .select('id')
    .where('ec_account_id', '=', ecAccountId)
    .where('kind', '=', 'orders')
    .where('status', '<>', 'done')
    .where('window_asked', '=', true)
    .where('window_from', '=', new Date(first?.from ?? 0))
    .executeTakeFirstOrThrow();
  return id;
};
