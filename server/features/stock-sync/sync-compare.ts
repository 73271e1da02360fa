import { sortRows } from './sync-decide.ts';
import { readStock } from './sync-platform.ts';
import { reopenOwed } from './sync-reopen.ts';
import { type Outcome, settle } from './sync-results.ts';
import { send } from './sync-send.ts';
import {
  chunksOf,
  type Decided,
  type Leaving,
  readOpenRows,
  type Syncing,
  unreadable,
} from './sync-state.ts';
import { checkStop } from './sync-stop.ts';

const leave = ({ row, code, detail }: Leaving): Outcome => ({
  row,
  status: 'left_alone',
  code,
  ...(detail && { detail }),
});

/** What a number that somebody else changed means: look again; a restore leaves it to them. */
const staleIn =
  ({ sync }: Syncing) =>
  (outcome: Outcome): Outcome =>
    sync.restoreOf ? leave({ row: outcome.row, code: 'changed_since' }) : outcome;

/**
 * One round on a platform that compares: rows that change are written in full batches, each while
 * the platform still shows what we believe; rows that should be right already are looked at.
 */
export const compareRound = async (syncing: Syncing): Promise<void> => {
  const { deps, sync, batchSize } = syncing;
  const stale: Outcome[] = [];
  const resent = await resendOwed(syncing);
  const writes: Decided[] = [];
  const looks: Decided[] = [];
  const flush = async (least: number) => {
    while (writes.length >= least && writes.length > 0) {
      await checkStop(syncing);
      const onStale = staleIn(syncing);
      const batch = await decideAnew(syncing, writes.splice(0, batchSize));
      stale.push(...(await send(syncing, batch, { onStale })));
    }
    while (looks.length >= least && looks.length > 0) {
      await checkStop(syncing);
      await lookAt(syncing, looks.splice(0, batchSize));
    }
  };
  const rows = await readOpenRows(deps.db, sync.id, ['pending']);
  const fresh = rows.filter(({ listingId }) => !resent.has(listingId));
  for (const chunk of chunksOf(fresh, batchSize)) {
    const { decided, leaving } = await sortRows(syncing, chunk);
    await settle(syncing, leaving.map(leave));
    for (const one of decided) (one.next === one.row.base ? looks : writes).push(one);
    await flush(batchSize);
  }
  await flush(1);
  const stillOpen = await stillPending(syncing, stale);
  for (const chunk of chunksOf(stillOpen, batchSize)) await readAgain(syncing, chunk);
};

/** A row that changed too often was left alone when it went stale. */
const stillPending = async ({ deps, sync }: Syncing, stale: readonly Outcome[]) => {
  if (stale.length === 0) return [];
  const open = await readOpenRows(deps.db, sync.id, ['pending']);
  const ids = new Set(open.map(({ listingId }) => listingId));
  return stale.filter(({ row }) => ids.has(row.listingId));
};

/** Rows may have waited long for a full batch: units of them were sold elsewhere meanwhile. */
const decideAnew = async (syncing: Syncing, rows: readonly Decided[]): Promise<Decided[]> => {
  const { decided, leaving } = await sortRows(
    syncing,
    rows.map(({ row }) => row),
  );
  await settle(syncing, leaving.map(leave));
  return decided;
};

/**
 * Batches whose answer a worker before us never saw go out again exactly as they were. Answers the
 * rows that were read anew: what was read after the orders came in is not written before the next.
 */
const resendOwed = async (syncing: Syncing): Promise<Set<string>> => {
  const resent = new Set<string>();
  const owed = await readOpenRows(syncing.deps.db, syncing.sync.id, ['sending']);
  for (const [key, rows] of Map.groupBy(owed, ({ batchKey }) => batchKey)) {
    const decided = rows.map((row) => ({ row, next: row.quantity ?? 0 }));
    const stale = await send(syncing, decided, {
      ...(key !== null && { owedKey: key }),
      // A platform that forgot the key refuses by the number: ours may stand there already.
      onStale: (outcome) => outcome,
    });
    for (const { row } of stale) resent.add(row.listingId);
    for (const chunk of chunksOf(stale, syncing.batchSize)) await readOwed(syncing, chunk);
  }
  await reopenOwed(syncing, owed);
  return resent;
};

const readOwed = async (syncing: Syncing, stale: readonly Outcome[]): Promise<void> => {
  const rows = stale.map(({ row }) => row);
  const readings = await readStock(syncing.deps, syncing, rows);
  const outcomes = rows.map((row): Outcome => {
    const reading = readings.get(row.platformListingId);
    if (reading?.state !== 'counted') return leave({ row, code: unreadable(reading) ?? 'gone' });
    const { quantity } = reading;
    if (quantity === row.quantity) return { row, status: 'sent', quantity, wasWritten: true };
    if (syncing.sync.restoreOf) return leave({ row, code: 'changed_since' });
    return { row, status: 'pending', base: quantity };
  });
  await settle(syncing, outcomes);
};

/** Rows that should show the right number already: one that does not is written in the next round. */
const lookAt = async (syncing: Syncing, waiting: readonly Decided[]): Promise<void> => {
  const rows = await decideAnew(syncing, waiting);
  const readings = await readStock(
    syncing.deps,
    syncing,
    rows.map(({ row }) => row),
  );
  const outcomes = rows.map(({ row, next }): Outcome => {
    const reading = readings.get(row.platformListingId);
    if (reading?.state !== 'counted') return leave({ row, code: unreadable(reading) ?? 'gone' });
    if (reading.quantity === next) return { row, status: 'unchanged', quantity: next };
    if (syncing.sync.restoreOf) return leave({ row, code: 'changed_since' });
    return { row, status: 'pending', base: reading.quantity, wasStale: true };
  });
  await settle(syncing, outcomes);
};

const readAgain = async (syncing: Syncing, stale: readonly Outcome[]): Promise<void> => {
  const rows = stale.map(({ row }) => row);
  const readings = await readStock(syncing.deps, syncing, rows);
  const outcomes = rows.map((row): Outcome => {
    const reading = readings.get(row.platformListingId);
    if (reading?.state !== 'counted') return leave({ row, code: unreadable(reading) ?? 'gone' });
    return { row, status: 'pending', base: reading.quantity };
  });
  await settle(syncing, outcomes);
};
