import { randomUUID } from 'node:crypto';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import { platformErrorCode } from '../ec-accounts/ec-accounts.errors.ts';
import { reconnectedJob, shippingMappingsChangedJob } from '../ec-accounts/ec-accounts.jobs.ts';
import { fetchRun } from './fetch-run.ts';
import type { OrderDeps } from './orders.deps.ts';
import { fetchOrdersJob } from './orders.jobs.ts';
import { queueRun } from './queue-run.ts';
import { failRun, findRunInWork, noteWait, RunOvertaken } from './run-lease.ts';
import { releaseMappedOrders } from './shipping-codes.ts';

const waits = new Set<ConnectorError['kind']>(['unavailable', 'rate_limited']);
const GIVE_UP_MS = 6 * 3_600_000;
const MAX_PAUSE_SECONDS = 300;

/**
 * Runs a piece of work on a run and decides what a failure means: outages and throttling only
 * delay; refused credentials have disconnected the account; the rest ends the run and is told.
 */
export const workOnRun = async (
  deps: OrderDeps,
  runId: string,
  work: () => Promise<void>,
): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof RunOvertaken) return;
    const gone = error instanceof AppError && error.code === 'run.account_gone';
    if (gone) return;
    if (!(error instanceof ConnectorError)) throw error;
    await interpret(deps, runId, error);
  }
};

const interpret = async (deps: OrderDeps, runId: string, error: ConnectorError): Promise<void> => {
  const run = await findRunInWork(deps.db, runId);
  if (!run) return;
  const failure = { code: platformErrorCode(error), detail: error.message };
  const elapsedMs = deps.clock.now().epochMilliseconds - run.startedAt.getTime();
  if (waits.has(error.kind) && elapsedMs < GIVE_UP_MS) {
    await noteWait(deps.db, run, failure);
    const pause = error.retryAfterMs ? error.retryAfterMs / 1000 : Math.max(2, elapsedMs / 2000);
    throw new RunAgainLater(Math.min(pause, MAX_PAUSE_SECONDS));
  }
  await deps.db.transaction().execute(async (trx) => {
    const ended = await failRun(trx, run, failure);
    // Refused credentials are told of once, by the disconnection itself.
    if (!ended || error.kind === 'auth' || error.kind === 'scope') return;
    await deps.jobs.send(trx, noticeJob, {
      payload: {
        noticeId: randomUUID(),
        merchantId: run.merchantId,
        category: 'platform',
        severity: 'error',
        code: 'orders_fetch_failed',
        params: { account: run.accountName, problem: error.message.slice(0, 300) },
        link: `/runs/${run.id}`,
      },
    });
  });
};

export const startOrderWorkers = async (deps: OrderDeps): Promise<void> => {
  await deps.jobs.work(fetchOrdersJob, { concurrency: 6, serialLanes: true }, ({ runId }, signal) =>
    workOnRun(deps, runId, () => fetchRun(deps, runId, signal)),
  );
  await deps.jobs.work(reconnectedJob, { concurrency: 2 }, ({ ecAccountId }) =>
    queueCatchUp(deps, ecAccountId),
  );
  await deps.jobs.work(shippingMappingsChangedJob, { concurrency: 2 }, ({ ecAccountId }) =>
    deps.db.transaction().execute((trx) => releaseMappedOrders(trx, ecAccountId)),
  );
};

/** Fetches what was missed while an account was disconnected, unless such a run waits already. */
const queueCatchUp = (deps: OrderDeps, ecAccountId: string): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const account = await trx
      .selectFrom('ec_accounts')
      .select('merchant_id')
      .where('id', '=', ecAccountId)
      .where('status', '=', 'connected')
      .where('fetch_orders', '=', true)
      .where('deleting_at', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!account) return;
    const merchantId = account.merchant_id;
    const waiting = await trx
      .selectFrom('runs')
      .select('id')
      .where('ec_account_id', '=', ecAccountId)
      .where('kind', '=', 'orders')
      .where('trigger', '=', 'catch_up')
      .where('status', '=', 'queued')
      .executeTakeFirst();
    if (waiting) return;
    await queueRun(trx, deps.jobs, {
      ecAccountId,
      merchantId,
      trigger: 'catch_up',
      requestedBy: null,
    });
  });
