import type { OrderPage } from '../../../connectors/connector.ts';
import type { HttpClient } from '../../../connectors/connector-context.ts';
import type { Database } from '../../platform/db/pool.ts';
import { callPlatform } from '../ec-accounts/call-platform.ts';
import { type ClaimedRun, RunEnded } from '../runs/run-lease.ts';
import { addPage } from '../runs/run-progress.ts';
import { countMissing } from './count-missing.ts';
import { endFetch } from './end-fetch.ts';
import { confirmable, decideWindow, type FetchWindow } from './fetch-window.ts';
import { lockImportAccount } from './import.queries.ts';
import { importPage } from './import-page.ts';
import type { OrderDeps } from './orders.deps.ts';
import type { VerdictCounts } from './verdicts.ts';
import { walkPages } from './walk-pages.ts';

/**
 * Fetches one window of one account. Rows, verdicts, counts and the place where the walk goes on
 * commit together; the account's mark moves with the last of them. Killed at any point, the run goes
 * on from its last commit, and nothing is lost or doubled. Answers the id of the run that fetches
 * what follows, where the platform does not take the whole window at once.
 */
export const fetchRun = async (
  deps: OrderDeps,
  run: ClaimedRun,
  signal: AbortSignal,
): Promise<string | null> => {
  const decided = await decideWindow(deps, run);
  let window = decided;
  let next: string | null = null;
  await walkPages(run.cursor, {
    read: (cursor) => readPage(deps, run, { window: decided, cursor, signal }),
    write: async (pages) => {
      for (const { platformTime } of pages) window = confirmable(window, platformTime);
      next = await commitPages(deps, run, { pages, window });
    },
  });
  return next;
};

type PageRequest = { window: FetchWindow; cursor: string | null; signal: AbortSignal };

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

type Commit = { pages: readonly OrderPage[]; window: FetchWindow };

const commitPages = (
  deps: OrderDeps,
  run: ClaimedRun,
  { pages, window }: Commit,
): Promise<string | null> =>
  deps.db.transaction().execute(async (trx) => {
    const page = {
      orders: pages.flatMap(({ orders }) => orders),
      unreadable: pages.flatMap(({ unreadable }) => unreadable),
    };
    const cursor = pages.at(-1)?.nextCursor ?? null;
    const counts = await takeIn(trx, deps, { run, page });
    await addPage(trx, run, { counts, cursor, pages: pages.length, windowTo: window.to });
    await countMissing(trx, run, page);
    return cursor === null ? endFetch(trx, deps, { run, window }) : null;
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
  if (!account.fetchOrders && run.trigger !== 'single') throw new RunEnded('run.fetch_off');
  if (account.shopId !== run.shopId) throw new RunEnded('run.shop_changed');
  const { manifest, fulfilment } = deps.platforms.get(run.platform).connector;
  return importPage(trx, {
    account,
    run,
    page,
    jobs: deps.jobs,
    codesAreFixed: !manifest.capabilities.customShippingCodes,
    lowersQuantity: fulfilment?.lowersQuantity ?? false,
  });
};
