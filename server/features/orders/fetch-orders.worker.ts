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
import {
  type ClaimedRun,
  claimRun,
  failRun,
  noteWait,
  RunEnded,
  RunOvertaken,
} from './run-lease.ts';
import { releaseMappedOrders } from './shipping-codes.ts';

const waits = new Set<ConnectorError['kind']>(['unavailable', 'rate_limited']);
const GIVE_UP_MS = 6 * 3_600_000;
const MAX_PAUSE_SECONDS = 300;

/**
 * Claims a run, works on it and decides what a failure means: outages and throttling only delay;
 * refused credentials have disconnected the account; the rest ends the run and is told.
 */
export const workOnRun = async (
  deps: OrderDeps,
  runId: string,
  work: (run: ClaimedRun) => Promise<void>,
): Promise<void> => {
  const run = await claimRun(deps, runId, randomUUID());
  if (!run) return;
  try {
    await work(run);
  } catch (error) {
    if (error instanceof RunOvertaken) return;
    if (error instanceof RunEnded) return endRun(deps, run, error);
    const gone = error instanceof AppError && error.code === 'run.account_gone';
    if (gone) return;
    if (!(error instanceof ConnectorError)) throw error;
    await interpret(deps, run, error);
  }
};

const endRun = async (deps: OrderDeps, run: ClaimedRun, { code, message }: RunEnded) => {
  await deps.db.transaction().execute((trx) => failRun(trx, run, { code, detail: message }));
};

const interpret = async (
  deps: OrderDeps,
  run: ClaimedRun,
  error: ConnectorError,
): Promise<void> => {
  const failure = { code: platformErrorCode(error), detail: error.message };
  const elapsedMs = deps.clock.now().epochMilliseconds - run.startedAt.getTime();
  if (waits.has(error.kind) && elapsedMs < GIVE_UP_MS) {
    await noteWait(deps.db, run, failure);
    const pause = error.retryAfterMs ? error.retryAfterMs / 1000 : Math.max(2, elapsedMs / 2000);
    throw new RunAgainLater(Math.min(pause, MAX_PAUSE_SECONDS));
  }
  const told = error.kind === 'auth' || error.kind === 'scope';
  await giveUp(deps, run, { ...failure, silent: told });
};

type GivenUp = { code: string; detail: string; silent: boolean };

/** Ends a run that cannot succeed and tells people, unless the disconnection has told them. */
const giveUp = async (deps: OrderDeps, run: ClaimedRun, failure: GivenUp): Promise<void> => {
  await deps.db.transaction().execute(async (trx) => {
    const ended = await failRun(trx, run, failure);
    if (!ended || failure.silent) return;
    await deps.jobs.send(trx, noticeJob, {
      payload: {
        noticeId: randomUUID(),
        merchantId: run.merchantId,
        category: 'platform',
        severity: 'error',
        code: 'orders_fetch_failed',
        params: { account: run.accountName, problem: failure.detail.slice(0, 300) },
        link: `/runs/${run.id}`,
      },
    });
  });
};

/** After its last try: whatever it was, a run never stays open with nobody working on it. */
const giveUpOn = async (deps: OrderDeps, runId: string): Promise<void> => {
  const run = await claimRun(deps, runId, randomUUID());
  const detail = 'The run failed for a reason of our own, which the log has.';
  if (run) await giveUp(deps, run, { code: 'server.internal', detail, silent: false });
};

export const startOrderWorkers = async (deps: OrderDeps): Promise<void> => {
  await deps.jobs.work(
    fetchOrdersJob,
    { concurrency: 6, serialLanes: true },
    ({ runId }, signal) => workOnRun(deps, runId, (run) => fetchRun(deps, run, signal)),
    ({ runId }) => giveUpOn(deps, runId),
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
