import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { StockRowResult } from '../../../connectors/stock-port.ts';
import { callPlatform } from '../ec-accounts/call-platform.ts';
import { stockOf } from './sync-platform.ts';
import { holdRun } from './sync-records.ts';
import { type Outcome, outcomeOf, settle } from './sync-results.ts';
import type { Decided, Syncing } from './sync-state.ts';

/** After so many calls in a row that did nothing at all, the rows wait for the next round. */
const MOST_IDLE_CALLS = 3;

/** Marks the rows before the call, with all that sending them again exactly would need. */
const markSending = ({ deps, run, sync }: Syncing, rows: readonly Decided[], key: string) =>
  deps.db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    await sql`
      update stock_sync_rows r set status = 'sending', base = x.base, quantity = x.quantity,
        batch_key = ${key}::uuid, updated_at = now(),
        differs = r.differs or r.base is distinct from x.base
      from unnest(
        ${rows.map(({ row }) => row.listingId)}::bigint[],
        ${rows.map(({ row }) => row.base)}::int[],
        ${rows.map(({ next }) => next)}::int[]
      ) as x (listing_id, base, quantity)
      where r.sync_id = ${sync.id} and r.listing_id = x.listing_id`.execute(trx);
  });

const callSet = async (
  { deps, run, signal }: Syncing,
  rows: readonly Decided[],
  key: string,
): Promise<StockRowResult[]> => {
  const { ecAccountId, platform } = run;
  const batch = {
    key,
    rows: rows.map(({ row: { platformListingId, stockRef, base }, next }) => ({
      platformListingId,
      stockRef,
      from: base ?? 0,
      to: next,
    })),
  };
  return callPlatform(deps, { ecAccountId, platform, signal }, (_, context) =>
    stockOf(deps, platform).set(context, batch),
  );
};

type Sent = { outcomes: Outcome[]; untouched: Decided[] };

const readResults = (rows: readonly Decided[], results: readonly StockRowResult[]): Sent => {
  const byId = new Map(results.map((result) => [result.platformListingId, result]));
  const sent: Sent = { outcomes: [], untouched: [] };
  for (const decided of rows) {
    const outcome = outcomeOf(decided, byId.get(decided.row.platformListingId));
    if (outcome) sent.outcomes.push(outcome);
    else sent.untouched.push(decided);
  }
  return sent;
};

/** Sends one marked batch; answers what is left to be sent under a new key. */
const sendOnce = async (
  syncing: Syncing,
  rows: readonly Decided[],
  { key, onStale }: { key: string; onStale: (outcome: Outcome) => Outcome },
): Promise<Sent> => {
  const { outcomes, untouched } = readResults(rows, await callSet(syncing, rows, key));
  const final = outcomes.map((outcome) => (outcome.wasStale ? onStale(outcome) : outcome));
  const waiting = untouched.map(({ row }): Outcome => ({ row, status: 'pending' }));
  await settle(syncing, [...final, ...waiting]);
  return { outcomes: final, untouched };
};

type Sending = {
  /** The key of a batch whose answer is owed: its rows are marked already. */
  owedKey?: string;
  /** What a number that changed meanwhile means. */
  onStale: (outcome: Outcome) => Outcome;
};

/**
 * Sends rows until each has an answer, at most one batch of them. A batch that is refused as a whole
 * is halved until the row that spoils it stands alone. Answers the rows that somebody else changed.
 */
export const send = async (
  syncing: Syncing,
  rows: readonly Decided[],
  { owedKey, onStale }: Sending,
): Promise<Outcome[]> => {
  const stale: Outcome[] = [];
  let left: readonly Decided[] = rows;
  let key = owedKey;
  for (let idle = 0; left.length > 0 && idle < MOST_IDLE_CALLS; ) {
    if (key === undefined) {
      key = randomUUID();
      await markSending(syncing, left, key);
    }
    try {
      const sent = await sendOnce(syncing, left, { key, onStale });
      stale.push(...sent.outcomes.filter(({ wasStale }) => wasStale));
      idle = sent.outcomes.length > 0 ? 0 : idle + 1;
      left = sent.untouched;
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.kind !== 'rejected') throw error;
      // A setting of the account is wrong, no row: halving would refuse them all, one by one.
      if (error.field !== undefined) throw error;
      return [...stale, ...(await sendHalves(syncing, left, { error, onStale }))];
    }
    key = undefined;
  }
  return stale;
};

const sendHalves = async (
  syncing: Syncing,
  rows: readonly Decided[],
  { error, onStale }: Sending & { error: ConnectorError },
): Promise<Outcome[]> => {
  const [only] = rows;
  if (only && rows.length === 1) {
    const refused = { status: 'refused', code: 'other', detail: error.message } as const;
    await settle(syncing, [{ row: only.row, quantity: only.next, ...refused, wasWritten: true }]);
    return [];
  }
  const middle = Math.ceil(rows.length / 2);
  const first = await send(syncing, rows.slice(0, middle), { onStale });
  return [...first, ...(await send(syncing, rows.slice(middle), { onStale }))];
};
