import type { RunKind } from '../../../contract/runs.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { stockResumedJob } from '../ec-accounts/ec-accounts.jobs.ts';
import { inboundPutAwayJob } from '../inbounds/inbounds.jobs.ts';
import type { ClaimedRun, WhenEnded } from '../runs/run-lease.ts';
import { giveUpOn, workOnRun } from '../runs/work-on-run.ts';
import { inboundPushEnded } from './inbound-push-ended.ts';
import { oweInboundPushes } from './inbound-push-owe.ts';
import { resumePushes } from './inbound-push-queue.ts';
import { pushInbounds } from './inbound-push-run.ts';
import { previewEnded, previewRun } from './preview-run.ts';
import { stockRunJob } from './stock-sync.jobs.ts';
import type { SyncDeps } from './sync.deps.ts';
import { syncEnded } from './sync-end.ts';
import { syncRun } from './sync-run.ts';

/** How runs of one kind are worked on, and what else ends when one ends without success. */
export type StockWork = {
  work: (deps: SyncDeps, run: ClaimedRun, signal: AbortSignal) => Promise<void>;
  ended: (deps: SyncDeps, trx: Database, runId: string) => Promise<void>;
};

const works: Partial<Record<RunKind, StockWork>> = {
  stock_preview: { work: previewRun, ended: (_, trx, runId) => previewEnded(trx, runId) },
  stock_sync: { work: syncRun, ended: (_, trx, runId) => syncEnded(trx, runId) },
  inbound_push: { work: pushInbounds, ended: inboundPushEnded },
};

const workOf = async (db: Database, runId: string): Promise<StockWork | undefined> => {
  const run = await db.selectFrom('runs').select('kind').where('id', '=', runId).executeTakeFirst();
  return Object.entries(works).find(([kind]) => kind === run?.kind)?.[1];
};

/** Works on one stock run of whatever kind; one that is gone is nothing to do. */
export const workOnStockRun = async (
  deps: SyncDeps,
  runId: string,
  signal: AbortSignal,
): Promise<void> => {
  const work = await workOf(deps.db, runId);
  if (!work) return;
  await workOnRun(deps, runId, {
    work: (run, alive) => work.work(deps, run, AbortSignal.any([signal, alive])),
    ended: (trx, id) => work.ended(deps, trx, id),
  });
};

const giveUpStockRun = async (deps: SyncDeps, runId: string): Promise<void> => {
  const work = await workOf(deps.db, runId);
  const ended: WhenEnded = async (trx, id) => work?.ended(deps, trx, id);
  await giveUpOn(deps, runId, ended);
};

export const startStockWorkers = async (deps: SyncDeps): Promise<void> => {
  await deps.jobs.work(
    stockRunJob,
    { concurrency: 6, serialLanes: true },
    ({ runId }, signal) => workOnStockRun(deps, runId, signal),
    ({ runId }) => giveUpStockRun(deps, runId),
  );
  await deps.jobs.work(inboundPutAwayJob, { concurrency: 2 }, ({ roundId }) =>
    oweInboundPushes(deps, roundId),
  );
  await deps.jobs.work(stockResumedJob, { concurrency: 2 }, ({ ecAccountId }) =>
    resumePushes(deps, ecAccountId),
  );
};
