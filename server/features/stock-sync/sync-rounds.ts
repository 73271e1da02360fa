import { compareRound } from './sync-compare.ts';
import { decideRows } from './sync-decide.ts';
import { syncEnded } from './sync-end.ts';
import { fetchOrdersFirst } from './sync-orders.ts';
import { overwriteRound } from './sync-overwrite.ts';
import { reopenSold } from './sync-reopen.ts';
import { readOpenRows, type Syncing } from './sync-state.ts';
import { checkStop } from './sync-stop.ts';

const MOST_ROUNDS = 5;

/**
 * Orders first, then numbers, until nothing is open: a number that somebody else changed is
 * compared again with orders that are newer than the reading. False when orders could not be had.
 */
export const workInRounds = async (
  syncing: Syncing,
  beforeFirst: () => Promise<boolean>,
): Promise<boolean> => {
  const { sync, account, comparesFrom } = syncing;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    await checkStop(syncing);
    const fetches = account.fetchOrders && !sync.restoreOf;
    if (fetches && !(await fetchOrders(syncing))) return false;
    if (round === 1 && !(await beforeFirst())) return false;
    if (!comparesFrom && !sync.restoreOf && round > 1) await reopenSold(syncing);
    if (!(await hasOpenRows(syncing))) return true;
    await (comparesFrom ? compareRound(syncing) : overwriteRound(syncing));
    const mayHaveSold = !comparesFrom && fetches;
    if (!mayHaveSold && !(await hasOpenRows(syncing))) return true;
  }
  return true;
};

const hasOpenRows = async ({ deps, sync }: Syncing): Promise<boolean> => {
  const open = await deps.db
    .selectFrom('stock_sync_rows')
    .select('listing_id')
    .where('sync_id', '=', sync.id)
    .where('status', 'in', ['pending', 'sending'])
    .limit(1)
    .executeTakeFirst();
  return open !== undefined;
};

const fetchOrders = async (syncing: Syncing): Promise<boolean> => {
  const { deps, sync } = syncing;
  const fetched = await fetchOrdersFirst(deps, syncing, {
    begun: sync.ordersRunId,
    requestedBy: sync.requestedBy,
    keep: async (trx, ordersRunId) => {
      sync.ordersRunId = ordersRunId;
      const values = { orders_run_id: ordersRunId };
      await trx.updateTable('stock_syncs').set(values).where('id', '=', sync.id).execute();
    },
    ended: syncEnded,
  });
  return fetched;
};

/** Of the rows that would be written now, how many go to zero. */
export const countZeros = async (syncing: Syncing): Promise<{ rows: number; zeros: number }> => {
  const rows = await readOpenRows(syncing.deps.db, syncing.sync.id, ['pending']);
  const decisions = await decideRows(syncing, rows);
  const counts = { rows: 0, zeros: 0 };
  for (const { listingId, base } of rows) {
    const decision = decisions.get(listingId);
    if (!decision || !('next' in decision)) continue;
    counts.rows += 1;
    if (decision.next === 0 && base !== 0) counts.zeros += 1;
  }
  return counts;
};
