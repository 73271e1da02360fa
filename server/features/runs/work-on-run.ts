import { randomUUID } from 'node:crypto';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { NoticeCode } from '../../../contract/notifications.contract.ts';
import type { RunKind } from '../../../contract/runs.contract.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import type { EcAccountDeps } from '../ec-accounts/ec-accounts.deps.ts';
import { platformErrorCode } from '../ec-accounts/ec-accounts.errors.ts';
import {
  type ClaimedRun,
  claimRun,
  failRun,
  noteWait,
  RunEnded,
  RunOvertaken,
  type WhenEnded,
} from './run-lease.ts';
import { withPulse } from './run-pulse.ts';

const waits = new Set<ConnectorError['kind']>(['unavailable', 'rate_limited']);
const GIVE_UP_MS = 6 * 3_600_000;
const MAX_PAUSE_SECONDS = 300;

/** What a run that failed is told as. */
const notices: Record<RunKind, NoticeCode> = {
  orders: 'orders_fetch_failed',
  webhooks: 'orders_fetch_failed',
  mappings: 'mappings_sync_failed',
  stock_preview: 'stock_preview_failed',
  stock_sync: 'stock_sync_failed',
  inbound_push: 'inbound_push_trouble',
  tracking: 'tracking_failed',
};

type RunWork = {
  /** `alive` ends when nothing may be called for the run any more. */
  work: (run: ClaimedRun, alive: AbortSignal) => Promise<unknown>;
  /** Told in the transaction that ends the run without success. */
  ended?: WhenEnded;
};
type Ending = { run: ClaimedRun; ended: WhenEnded };
const nothing: WhenEnded = async () => undefined;

/**
 * Claims a run, works on it and decides what a failure means: outages and throttling only delay;
 * refused credentials have disconnected the account; the rest ends the run and is told.
 */
export const workOnRun = async (
  deps: EcAccountDeps,
  runId: string,
  { work, ended = nothing }: RunWork,
): Promise<void> => {
  const run = await claimRun(deps.db, { runId, lease: randomUUID(), ended });
  if (!run) return;
  try {
    await withPulse(deps.db, run, (alive) => work(run, alive));
  } catch (error) {
    if (error instanceof RunOvertaken) return;
    const ending = { run, ended };
    if (error instanceof RunEnded) {
      return giveUp(deps, ending, { code: error.code, detail: error.message, silent: true });
    }
    const gone = error instanceof AppError && error.code === 'run.account_gone';
    if (gone) return;
    if (!(error instanceof ConnectorError)) throw error;
    await interpret(deps, ending, error);
  }
};

const interpret = async (
  deps: EcAccountDeps,
  { run, ended }: Ending,
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
  await giveUp(deps, { run, ended }, { ...failure, silent: told });
};

type GivenUp = { code: string; detail: string; silent: boolean };

/** Ends a run that cannot succeed and tells people, unless the disconnection has told them. */
const giveUp = async (
  deps: EcAccountDeps,
  { run, ended }: Ending,
  failure: GivenUp,
): Promise<void> => {
  await deps.db.transaction().execute(async (trx) => {
    if (!(await failRun(trx, run, failure))) return;
    await ended(trx, run.id);
    if (failure.silent) return;
    await deps.jobs.send(trx, noticeJob, {
      payload: {
        noticeId: randomUUID(),
        merchantId: run.merchantId,
        category: 'platform',
        severity: 'error',
        code: notices[run.kind],
        params: { account: run.accountName, problem: failure.detail.slice(0, 300) },
        link: `/runs/${run.id}`,
      },
    });
  });
};

/** After its last try: whatever it was, a run never stays open with nobody working on it. */
export const giveUpOn = async (
  deps: EcAccountDeps,
  runId: string,
  ended: WhenEnded = nothing,
): Promise<void> => {
  const run = await claimRun(deps.db, { runId, lease: randomUUID(), ended, calls: false });
  const detail = 'The run failed for a reason of our own, which the log has.';
  const failure = { code: 'server.internal', detail, silent: false };
  if (run) await giveUp(deps, { run, ended }, failure);
};
