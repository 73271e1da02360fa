import { sql } from 'kysely';
import { decideRows } from './sync-decide.ts';
import { holdRun } from './sync-records.ts';
import { type OpenRow, readOpenRows, type Syncing } from './sync-state.ts';

/** Rows whose right number is not what we sent any more are open again. */
const reopen = async (syncing: Syncing, sent: readonly OpenRow[]): Promise<void> => {
  const { deps, run, sync } = syncing;
  const decisions = await decideRows(syncing, sent);
  const sold = sent.filter(({ listingId, quantity }) => {
    const decision = decisions.get(listingId);
    return decision && 'next' in decision && decision.next !== quantity;
  });
  const ids = sold.map(({ listingId }) => listingId);
  await deps.db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    await trx
      .updateTable('stock_sync_rows')
      .set({ status: 'pending', base: sql`quantity` })
      .where('sync_id', '=', sync.id)
      .where('listing_id', '=', sql<string>`any(${ids}::bigint[])`)
      .execute();
  });
};

/**
 * The closing check: a unit that was sold between our reading and our writing stands for sale
 * again.
 */
export const reopenSold = async (syncing: Syncing): Promise<void> =>
  reopen(syncing, await readOpenRows(syncing.deps.db, syncing.sync.id, ['sent']));

/** Numbers that were sent again exactly as they were decided before a crash may be old by now. */
export const reopenOwed = async (syncing: Syncing, owed: readonly OpenRow[]): Promise<void> => {
  if (owed.length === 0 || syncing.sync.restoreOf) return;
  const ids = new Set(owed.map(({ listingId }) => listingId));
  const sent = await readOpenRows(syncing.deps.db, syncing.sync.id, ['sent']);
  await reopen(
    syncing,
    sent.filter(({ listingId }) => ids.has(listingId)),
  );
};
