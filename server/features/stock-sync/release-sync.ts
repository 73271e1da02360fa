import { sql } from 'kysely';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { AppError, notFound } from '../../platform/errors/app-error.ts';
import { recordOverwrite } from './record-overwrite.ts';
import { stockRunJob } from './stock-sync.jobs.ts';
import type { SyncDeps } from './sync.deps.ts';
import { announceSync, RELEASE_MINUTES, stopSync } from './sync-records.ts';

type Request = { syncId: string; principal: Principal };

/** The run before the overwrite, as its worker does: the other way round they would deadlock. */
const lockSync = async (trx: Database, syncId: string) => {
  await trx
    .selectFrom('runs as r')
    .innerJoin('stock_syncs as s', 's.run_id', 'r.id')
    .select('r.id')
    .where('s.id', '=', syncId)
    .forUpdate('r')
    .execute();
  const sync = await trx
    .selectFrom('stock_syncs')
    .select([
      'id',
      'status',
      'run_id as runId',
      'requested_by_id as requestedById',
      'merchant_id as merchantId',
      'ec_account_id as ecAccountId',
      sql<boolean>`created_at < clock_timestamp() - make_interval(mins => ${RELEASE_MINUTES})`.as(
        'late',
      ),
    ])
    .where('id', '=', syncId)
    .forUpdate()
    .executeTakeFirst();
  if (!sync) throw notFound('stock sync');
  return sync;
};

/** Lets an overwrite go that takes many listings to zero: somebody other than who asked for it does. */
export const releaseSync = async (
  deps: Pick<SyncDeps, 'db' | 'jobs'>,
  { syncId, principal }: Request,
): Promise<void> => {
  const released = await deps.db.transaction().execute(async (trx) => {
    const sync = await lockSync(trx, syncId);
    if (sync.status !== 'awaiting_release') {
      throw new AppError('stock_sync.release_not_needed', 'This overwrite waits for no release.');
    }
    if (sync.requestedById === principal.userId) {
      throw new AppError(
        'stock_sync.same_person',
        'Somebody other than the person who confirmed the overwrite has to release it.',
      );
    }
    if (sync.late) {
      await stopSync(trx, syncId, { code: 'stopped', because: 'not_released' });
      return false;
    }
    const values = { status: 'queued', released_by: principal.name };
    await trx.updateTable('stock_syncs').set(values).where('id', '=', syncId).execute();
    if (sync.runId) {
      const payload = { runId: sync.runId };
      await deps.jobs.send(trx, stockRunJob, { payload, lane: sync.ecAccountId });
    }
    await recordOverwrite(trx, sync, { action: 'overwrite_released' });
    await announceSync(trx, sync);
    return true;
  });
  if (released) return;
  throw new AppError(
    'stock_sync.release_expired',
    `Nobody released it within ${RELEASE_MINUTES} minutes, so it was stopped. Make a new preview.`,
  );
};

/** Stops at once what has not begun; one under way stops before its next batch. */
export const requestStop = (
  deps: Pick<SyncDeps, 'db'>,
  { syncId, principal }: Request,
): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const sync = await lockSync(trx, syncId);
    if (sync.status === 'done' || sync.status === 'stopped') {
      throw new AppError('stock_sync.not_under_way', 'This overwrite has ended already.');
    }
    const by = principal.name;
    await recordOverwrite(trx, sync, { action: 'overwrite_stopped' });
    if (sync.status !== 'running') return stopSync(trx, syncId, { code: 'stopped', by });
    await trx
      .updateTable('stock_syncs')
      .set({ stop_requested_by: by })
      .where('id', '=', syncId)
      .execute();
    await announceSync(trx, sync);
  });
