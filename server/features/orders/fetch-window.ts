import { sql } from 'kysely';
import type { OrderWindow } from '../../../connectors/connector.ts';
import { type ClaimedRun, RunOvertaken } from '../runs/run-lease.ts';
import type { OrderDeps } from './orders.deps.ts';

const OVERLAP_MINUTES = 10;
const FIRST_FETCH_HOURS = 7 * 24;
const RECOUNT_HOURS = 72;
const UNLIMITED_DAYS = 36_500;
const HOUR_MS = 3_600_000;

export type FetchWindow = OrderWindow & {
  /** It was asked for: the account's mark moves only when the window joins it. */
  asked: boolean;
  /** The platform takes no wider one: what follows it needs a run of its own. */
  cut: boolean;
};

/** A recount looks at the last three days; other runs go on ten minutes before the confirmed mark. */
const startOf = (run: ClaimedRun, lookBackDays: number) =>
  run.trigger === 'recount'
    ? sql`now() - make_interval(hours => ${RECOUNT_HOURS})`
    : sql`greatest(
        coalesce(a.orders_confirmed_until - make_interval(mins => ${OVERLAP_MINUTES}),
          now() - make_interval(hours => ${FIRST_FETCH_HOURS})),
        now() - make_interval(hours => ${lookBackDays * 24}))`;

/** Decided once, so that a resumed run keeps its window; never wider than the platform takes. */
export const decideWindow = async (deps: OrderDeps, run: ClaimedRun): Promise<FetchWindow> => {
  const { lookBackDays, windowDays } = deps.platforms.get(run.platform).connector.manifest.limits;
  const start = startOf(run, lookBackDays ?? UNLIMITED_DAYS);
  const widest = (windowDays ?? UNLIMITED_DAYS) * 24;
  const { rows } = await sql<{ from: Date; to: Date; asked: boolean }>`
    update runs r set
      window_from = coalesce(r.window_from, w.start),
      window_to = coalesce(r.window_to, least(now(), w.start + make_interval(hours => ${widest}))),
      window_asked = r.window_asked or r.trigger = 'recount',
      covered_until = case when r.window_from is null and r.trigger = 'recount'
        then a.orders_confirmed_until else r.covered_until end
    from ec_accounts a, lateral (select ${start} as start) w
    where a.id = r.ec_account_id and r.id = ${run.id} and r.lease = ${run.lease}
    returning r.window_from as from, r.window_to as to, r.window_asked as asked`.execute(deps.db);
  const [row] = rows;
  if (!row) throw new RunOvertaken();
  const width = row.to.getTime() - row.from.getTime();
  const cut = !row.asked && windowDays !== null && width >= widest * HOUR_MS;
  return { from: row.from.toISOString(), to: row.to.toISOString(), asked: row.asked, cut };
};

const MAX_SKEW_MS = 60_000;

/**
 * What a store with a slow clock writes from now on carries times that lie before our now: it is
 * not confirmed further than its own clock shows, or the next window would begin too late.
 */
export const confirmable = (window: FetchWindow, platformTime: number | null): FetchWindow => {
  const end = Date.parse(window.to);
  if (platformTime === null || end - platformTime < MAX_SKEW_MS) return window;
  return { ...window, to: new Date(Math.max(platformTime, Date.parse(window.from))).toISOString() };
};
