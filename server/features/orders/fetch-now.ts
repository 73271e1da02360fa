import { runOutcomeSchema } from '../../../contract/runs.contract.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import type { ClaimedRun } from '../runs/run-lease.ts';
import { workOnRun } from '../runs/work-on-run.ts';
import { fetchRun } from './fetch-run.ts';
import type { OrderDeps } from './orders.deps.ts';

/** How a fetch ended; `code` and `detail` say why it failed. */
export type FetchEnd = { outcome: 'ok' | 'partial' | 'failed'; code: string; detail: string };

const OVERTAKEN_SECONDS = 5;

/**
 * Works on a run of kind `orders` (`insertRun`) here and now, for work that must know of every order
 * first. A delay is thrown as `RunAgainLater`; a run that has ended already answers how it ended.
 */
export const fetchNow = async (
  deps: OrderDeps,
  runId: string,
  signal: AbortSignal,
): Promise<FetchEnd> => {
  const rest: { runId: string | null } = { runId: null };
  const work = async (run: ClaimedRun) => {
    rest.runId = await fetchRun(deps, run, signal);
  };
  await workOnRun(deps, runId, { work });
  if (rest.runId) return fetchNow(deps, rest.runId, signal);
  const run = await deps.db
    .selectFrom('runs')
    .select(['status', 'outcome', 'error_code', 'error_detail'])
    .where('id', '=', runId)
    .executeTakeFirstOrThrow();
  // A worker of the queue took it meanwhile, and brings it to its end.
  if (run.status !== 'done') throw new RunAgainLater(OVERTAKEN_SECONDS);
  const outcome = runOutcomeSchema.nullable().parse(run.outcome) ?? 'failed';
  return { outcome, code: run.error_code ?? 'server.internal', detail: run.error_detail ?? '' };
};
