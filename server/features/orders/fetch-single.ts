import { callPlatform } from '../ec-accounts/call-platform.ts';
import { type ClaimedRun, finishRun } from '../runs/run-lease.ts';
import { addPage } from '../runs/run-progress.ts';
import { takeIn } from './fetch-run.ts';
import type { OrderDeps } from './orders.deps.ts';

/**
 * Fetches the order that a run was asked for, whatever its age and in whatever window it lies. A
 * number that the platform does not know ends in a run that saw nothing.
 */
export const fetchSingle = async (
  deps: OrderDeps,
  run: ClaimedRun,
  signal: AbortSignal,
): Promise<void> => {
  const { askedFor } = await deps.db
    .selectFrom('runs')
    .select('asked_for as askedFor')
    .where('id', '=', run.id)
    .executeTakeFirstOrThrow();
  const call = { ecAccountId: run.ecAccountId, platform: run.platform, signal };
  const page = await callPlatform(deps, call, ({ orders }, context) =>
    orders.find(context, askedFor ?? ''),
  );
  await deps.db.transaction().execute(async (trx) => {
    const counts = await takeIn(trx, deps, { run, page });
    await addPage(trx, run, { counts, cursor: null });
    await finishRun(trx, run);
  });
};
