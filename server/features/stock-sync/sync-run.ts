import { sql } from 'kysely';
import type { ClaimedRun } from '../runs/run-lease.ts';
import { readSyncAccount } from './preview-facts.queries.ts';
import type { SyncDeps } from './sync.deps.ts';
import { completeSync, endStopped } from './sync-end.ts';
import { batchSizeOf, stockOf } from './sync-platform.ts';
import { announceSync, holdRun } from './sync-records.ts';
import { tellReleaseNeeded, zeroPercent } from './sync-release-limit.ts';
import { countZeros, workInRounds } from './sync-rounds.ts';
import { findSyncByRun, type Syncing } from './sync-state.ts';
import { SyncStopped } from './sync-stop.ts';

/**
 * Works on one overwrite or restore. Each number is marked before it is sent and settled with its
 * answer, so a worker that was killed anywhere is followed by one that repeats or goes on.
 */
export const syncRun = async (
  deps: SyncDeps,
  run: ClaimedRun,
  signal: AbortSignal,
): Promise<void> => {
  const sync = await findSyncByRun(deps.db, run.id);
  if (!sync) return;
  const account = await readSyncAccount(deps.db, run.ecAccountId);
  const syncing: Syncing = {
    deps,
    run,
    signal,
    sync,
    account,
    batchSize: batchSizeOf(deps, run.platform),
    comparesFrom: stockOf(deps, run.platform).comparesFrom,
  };
  if (!(await begin(syncing))) return;
  try {
    if (await workInRounds(syncing, () => mayBegin(syncing))) await completeSync(syncing);
  } catch (error) {
    if (!(error instanceof SyncStopped)) throw error;
    await endStopped(syncing);
  }
};

/** False for one that was stopped, or waits for its release. */
const begin = ({ deps, run, sync }: Syncing): Promise<boolean> =>
  deps.db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    const begun = await trx
      .updateTable('stock_syncs')
      .set({ status: 'running' })
      .where('id', '=', sync.id)
      .where('status', 'in', ['queued', 'running'])
      .returning('id')
      .executeTakeFirst();
    if (!begun) return false;
    await trx
      .updateTable('runs')
      .set({
        total: sql`(select count(*) from stock_sync_rows where sync_id = ${sync.id})`,
      })
      .where('id', '=', run.id)
      .execute();
    await announceSync(trx, sync);
    return true;
  });

/** The limit again, with the numbers of now: until something was sent, a second person may be needed. */
const mayBegin = async (syncing: Syncing): Promise<boolean> => {
  const { deps, run, sync } = syncing;
  if (sync.restoreOf || sync.releasedBy || (await hasBegun(syncing))) return true;
  const percent = zeroPercent(await countZeros(syncing));
  if (percent <= deps.stockReleasePercent) return true;
  await deps.db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    await trx
      .updateTable('stock_syncs')
      .set({ status: 'awaiting_release', zero_percent: Math.ceil(percent) })
      .where('id', '=', sync.id)
      .execute();
    const waiting = { status: 'queued', lease: null };
    await trx.updateTable('runs').set(waiting).where('id', '=', run.id).execute();
    await tellReleaseNeeded(trx, deps, { ...sync, accountName: run.accountName });
    await announceSync(trx, sync);
  });
  return false;
};

const hasBegun = async ({ deps, sync }: Syncing): Promise<boolean> => {
  const row = await deps.db
    .selectFrom('stock_sync_rows')
    .select('listing_id')
    .where('sync_id', '=', sync.id)
    .where('status', '<>', 'pending')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};
