import type { Syncing } from './sync-state.ts';

/** Somebody asked for the end: thrown between batches. */
export class SyncStopped extends Error {
  constructor() {
    super('the overwrite was stopped');
    this.name = 'SyncStopped';
  }
}

export const checkStop = async ({ deps, sync }: Syncing): Promise<void> => {
  const { stop_requested_by: by } = await deps.db
    .selectFrom('stock_syncs')
    .select('stop_requested_by')
    .where('id', '=', sync.id)
    .executeTakeFirstOrThrow();
  if (by !== null) throw new SyncStopped();
};
