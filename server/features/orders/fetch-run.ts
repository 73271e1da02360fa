import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { HttpClient, OrderPage, OrderWindow } from '../../../connectors/connector.ts';
import type { Database } from '../../platform/db/pool.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import { callPlatform } from '../ec-accounts/call-platform.ts';
import { type ClaimedRun, finishRun, RunEnded, RunOvertaken } from '../runs/run-lease.ts';
import { addPage } from '../runs/run-progress.ts';
import { lockImportAccount } from './import.queries.ts';
import { importPage } from './import-page.ts';
import type { OrderDeps } from './orders.deps.ts';
import type { VerdictCounts } from './verdicts.ts';

const OVERLAP_MINUTES = 10;
const FIRST_FETCH_DAYS = 7;

/**
 * Fetches one window of one account, page by page. Each page's rows, verdicts, counts and the place
 * where the walk goes on commit together; the account's mark moves with the last of them. Killed at
 * any point, the run goes on from its last page, and nothing is lost or doubled.
 */
export const fetchRun = async (
  deps: OrderDeps,
  run: ClaimedRun,
  signal: AbortSignal,
): Promise<void> => {
  let window = await decideWindow(deps, run);
  let cursor = run.cursor;
  do {
    const page = await readPage(deps, run, { window, cursor, signal });
    cursor = page.nextCursor;
    window = confirmable(window, page.platformTime);
    await commitPage(deps, run, { page, window });
  } while (cursor !== null);
};

/** Starts ten minutes before the last confirmed mark; decided once, so that a resumed run keeps it. */
const decideWindow = async (deps: OrderDeps, run: ClaimedRun): Promise<OrderWindow> => {
  const { lookBackDays } = deps.platforms.get(run.platform).connector.manifest.limits;
  const row = await deps.db
    .updateTable('runs as r')
    .from('ec_accounts as a')
    .set({
      window_from: sql`coalesce(r.window_from, greatest(
        coalesce(a.orders_confirmed_until - make_interval(mins => ${OVERLAP_MINUTES}),
          now() - make_interval(days => ${FIRST_FETCH_DAYS})),
        now() - make_interval(days => ${lookBackDays ?? 36500})))`,
      window_to: sql`coalesce(r.window_to, now())`,
    })
    .whereRef('a.id', '=', 'r.ec_account_id')
    .where('r.id', '=', run.id)
    .where('r.lease', '=', run.lease)
    .returning([sql<Date>`r.window_from`.as('from'), sql<Date>`r.window_to`.as('to')])
    .executeTakeFirst();
  if (!row) throw new RunOvertaken();
  return { from: row.from.toISOString(), to: row.to.toISOString() };
};

type PageRequest = { window: OrderWindow; cursor: string | null; signal: AbortSignal };

/** A page, and what the platform's clock showed when it answered; null when it did not say. */
type ReadPage = OrderPage & { platformTime: number | null };

const readPage = async (
  deps: OrderDeps,
  run: ClaimedRun,
  request: PageRequest,
): Promise<ReadPage> => {
  const { window, cursor, signal } = request;
  const call = { ecAccountId: run.ecAccountId, platform: run.platform, signal };
  let platformTime: number | null = null;
  const page = await callPlatform(deps, call, ({ orders }, context) => {
    const http: HttpClient = async (message) => {
      const reply = await context.http(message);
      platformTime ??= Date.parse(reply.headers.date ?? '') || null;
      return reply;
    };
    return orders.listChanged({ ...context, http }, window, cursor);
  });
  return { ...page, platformTime };
};

const MAX_SKEW_MS = 60_000;

/**
 * What a store with a slow clock writes from now on carries times that lie before our now: it is
 * not confirmed further than its own clock shows, or the next window would begin too late.
 */
const confirmable = (window: OrderWindow, platformTime: number | null): OrderWindow => {
  const end = Date.parse(window.to);
  if (platformTime === null || end - platformTime < MAX_SKEW_MS) return window;
  return { ...window, to: new Date(Math.max(platformTime, Date.parse(window.from))).toISOString() };
};

const commitPage = async (
  deps: OrderDeps,
  run: ClaimedRun,
  { page, window }: { page: OrderPage; window: OrderWindow },
): Promise<void> => {
  await deps.db.transaction().execute(async (trx) => {
    const verdicts = await takeIn(trx, deps, { run, page });
    await addPage(trx, run, { counts: verdicts, cursor: page.nextCursor, windowTo: window.to });
    if (page.nextCursor !== null) return;
    const counts = await finishRun(trx, run);
    if (run.trigger === 'manual') await tellFetched(trx, deps, { run, counts });
    await trx
      .updateTable('ec_accounts')
      .set({
        orders_confirmed_until: sql`greatest(orders_confirmed_until, ${window.to}::timestamptz)`,
      })
      .where('id', '=', run.ecAccountId)
      .execute();
  });
};

type Fetched = { run: ClaimedRun; counts: Awaited<ReturnType<typeof finishRun>> };

/** Who asked for a fetch hears what it brought; the unattended ones only speak up when they fail. */
const tellFetched = (trx: Database, { jobs }: OrderDeps, { run, counts }: Fetched) =>
  jobs.send(trx, noticeJob, {
    payload: {
      noticeId: randomUUID(),
      merchantId: run.merchantId,
      category: 'orders',
      severity: counts.failed > 0 ? 'warning' : 'success',
      code: 'orders_fetched',
      params: { account: run.accountName, ...counts },
      link: `/runs/${run.id}`,
    },
  });

type TakeIn = { run: ClaimedRun; page: Pick<OrderPage, 'orders' | 'unreadable'> };

/** Takes orders in for a run that still holds its lease, on an account that is still connected. */
export const takeIn = async (
  trx: Database,
  deps: OrderDeps,
  { run, page }: TakeIn,
): Promise<VerdictCounts> => {
  const account = await lockImportAccount(trx, run.ecAccountId);
  if (account?.status !== 'connected') throw new RunEnded('run.not_connected');
  if (!account.fetchOrders) throw new RunEnded('run.fetch_off');
  if (account.shopId !== run.shopId) throw new RunEnded('run.shop_changed');
  const { capabilities } = deps.platforms.get(run.platform).connector.manifest;
  return importPage(trx, {
    account,
    run,
    page,
    jobs: deps.jobs,
    codesAreFixed: !capabilities.customShippingCodes,
  });
};
