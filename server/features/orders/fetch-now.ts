import { runOutcomeSchema } from '../../../contract/runs.contract.ts';
import { workOnRun } from '../runs/work-on-run.ts';
import { fetchRun } from './fetch-run.ts';
import type { OrderDeps } from './orders.deps.ts';

/** How a fetch ended; `code` and `detail` say why it failed. */
export type FetchEnd = { outcome: 'ok' | 'partial' | 'failed'; code: string; detail: string };

/**
 * Works on a run of kind `orders` (`insertRun`) here and now, for work that must know of every order
 * first. A delay is thrown as `RunAgainLater`; a run that has ended already answers how it ended.
 */
export const fetchNow = async (
  deps: OrderDeps,
  runId: string,
  signal: AbortSignal,
): Promise<FetchEnd> => {
  await workOnRun(deps, runId, { work: (run) => fetchRun(deps, run, signal) });
  const run = await deps.db
    .selectFrom('runs')
    .select(['outcome', 'error_code', 'error_detail'])
    .where('id', '=', runId)
    .executeTakeFirstOrThrow();
  const outcome = runOutcomeSchema.nullable().parse(run.outcome) ?? 'failed';
  return { outcome, code: run.error_code ?? 'server.internal', detail: run.error_detail ?? '' };
};
