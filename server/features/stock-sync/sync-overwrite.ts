import { sortRows } from './sync-decide.ts';
import { readStock } from './sync-platform.ts';
import { type Outcome, settle } from './sync-results.ts';
import { send } from './sync-send.ts';
import { chunksOf, type Decided, readOpenRows, type Syncing, unreadable } from './sync-state.ts';
import { checkStop } from './sync-stop.ts';

/**
 * One round on a platform that writes whatever stands there: each batch is read just before. What
 * was sold in between is found by the closing check of the next round.
 */
export const overwriteRound = async (syncing: Syncing): Promise<void> => {
  const { deps, sync, batchSize } = syncing;
  const rows = await readOpenRows(deps.db, sync.id, ['pending', 'sending']);
  for (const chunk of chunksOf(rows, batchSize)) {
    await checkStop(syncing);
    const { decided, leaving } = await sortRows(syncing, chunk);
    await settle(
      syncing,
      leaving.map((one): Outcome => ({ ...one, status: 'left_alone' })),
    );
    if (decided.length === 0) continue;
    const readings = await readStock(
      deps,
      syncing,
      decided.map(({ row }) => row),
    );
    const outcomes: Outcome[] = [];
    const writes: Decided[] = [];
    for (const one of decided) {
      const reading = readings.get(one.row.platformListingId);
      if (reading?.state !== 'counted') {
        const code = unreadable(reading) ?? 'gone';
        outcomes.push({ row: one.row, status: 'left_alone', code });
        continue;
      }
      const live = reading.quantity;
      const outcome = judge(syncing, one, live);
      if (outcome) outcomes.push(outcome);
      if (outcome && live === one.next) continue;
      if (outcome?.status === 'left_alone') continue;
      const before = outcome ? one.row.base : one.row.before;
      writes.push({ row: { ...one.row, base: live, before }, next: one.next });
    }
    await settle(syncing, outcomes);
    await send(syncing, writes, { onStale: (outcome) => outcome });
  }
};

/** What a reading alone says; null when it says nothing and the number has to be written. */
const judge = ({ sync }: Syncing, { row, next }: Decided, live: number): Outcome | null => {
  const { base, quantity } = row;
  // The answer to our write got lost, but the write did not.
  const arrived = row.status === 'sending' && live === quantity && live !== base;
  if (arrived) return { row, status: 'sent', quantity: live, wasWritten: true };
  if (live === next) {
    // Its first number of this run went out before; it only sold since.
    if (row.before !== null) return { row, status: 'sent', quantity: next };
    return { row, status: 'unchanged', base: live, quantity: next };
  }
  if (sync.restoreOf && live !== base) return { row, status: 'left_alone', code: 'changed_since' };
  return null;
};
