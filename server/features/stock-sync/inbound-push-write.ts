import { sql } from 'kysely';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { Stock, StockReading, StockRowResult } from '../../../connectors/stock-port.ts';
import { callPlatform } from '../ec-accounts/call-platform.ts';
import type { EcAccountDeps } from '../ec-accounts/ec-accounts.deps.ts';
import type { ClaimedRun } from '../runs/run-lease.ts';
import { holdRun, type PushBatch, type PushRow } from './inbound-push-batch.ts';

/** `unclear`: it may have taken effect; it stays as it is and is looked at again. */
export type WriteResult =
  | Exclude<StockRowResult, { outcome: 'stale' }>
  | { platformListingId: string; outcome: 'unclear' }
  | { platformListingId: string; outcome: 'lost' };

export type Pushing = { deps: EcAccountDeps; run: ClaimedRun; signal: AbortSignal };

const stockOf = (stock: Stock | undefined): Stock => {
  if (!stock) throw new ConnectorError('bug', 'The connector of this platform writes no stock.');
  return stock;
};

const ask = <Result>(
  { deps, run, signal }: Pushing,
  task: (stock: Stock, context: Parameters<Stock['read']>[0]) => Promise<Result>,
): Promise<Result> => {
  const call = { ecAccountId: run.ecAccountId, platform: run.platform, signal };
  return callPlatform(deps, call, (connector, context) => task(stockOf(connector.stock), context));
};

/** The platform knows the key again, so that a call whose answer was lost is simply made again. */
export const addBatch = async (
  pushing: Pushing,
  add: NonNullable<Stock['add']>,
  { key, rows }: PushBatch,
): Promise<WriteResult[]> => {
  const results = await ask(pushing, (_, context) => add(context, { key, rows }));
  return results.map((result) =>
    // Nothing is compared with; should a platform do it all the same, nothing was written.
    result.outcome === 'stale' ? { ...result, outcome: 'untouched' } : result,
  );
};

/** An oversold listing comes up from below zero, which these platforms do not take as a number. */
const targetOf = (from: number, delta: number): number => Math.max(0, from + delta);

/** Kept before the write: it is what tells afterwards whether a write without an answer arrived. */
const rememberRead = ({ deps, run }: Pushing, batch: PushBatch, live: Map<string, number>) =>
  deps.db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    await sql`
      update inbound_pushes p set read_quantity = x.quantity
      from unnest(${[...live.keys()]}::bigint[], ${[...live.values()]}::int[]) as x (id, quantity)
      where p.id = x.id and p.batch_key = ${batch.key} and p.status = 'sending'`.execute(trx);
  });

type Step = { row: PushRow; result: WriteResult } | { row: PushRow; from: number };

/** What to do with a row, by what its listing shows now and what it showed before a lost answer. */
const stepOf = (row: PushRow, reading: StockReading | undefined): Step => {
  const { platformListingId, readQuantity, delta } = row;
  const done = (result: WriteResult): Step => ({ row, result });
  if (reading?.state !== 'counted') {
    const code = reading?.state ?? 'gone';
    const problem = 'The platform keeps no number for this listing.';
    return done({ platformListingId, outcome: 'refused', code, problem });
  }
  const { quantity } = reading;
  if (readQuantity === null || quantity === readQuantity) return { row, from: quantity };
  const arrived = quantity === targetOf(readQuantity, delta) || quantity > readQuantity;
  if (arrived) return done({ platformListingId, outcome: 'done', quantity });
  return done({ platformListingId, outcome: 'lost' });
};

/** Reads, keeps what it read, and writes the sum. The connector checks that the number stands there. */
export const setBatch = async (pushing: Pushing, batch: PushBatch): Promise<WriteResult[]> => {
  const readings = await ask(pushing, (stock, context) => stock.read(context, batch.rows));
  const live = new Map(readings.map((reading) => [reading.platformListingId, reading]));
  const steps = batch.rows.map((row) => stepOf(row, live.get(row.platformListingId)));
  const known = steps.flatMap((step) => ('result' in step ? step.result : []));
  const writes = steps.flatMap((step) => ('from' in step ? step : []));
  if (writes.length === 0) return known;
  await rememberRead(pushing, batch, new Map(writes.map(({ row, from }) => [row.id, from])));
  const rows = writes.map(({ row, from }) => ({ ...row, from, to: targetOf(from, row.delta) }));
  const results = await ask(pushing, (stock, context) =>
    stock.set(context, { key: batch.key, rows }),
  );
  const written = results.map((result): WriteResult => {
    const { platformListingId, outcome } = result;
    if (outcome === 'stale') return { platformListingId, outcome: 'untouched' };
    // Of a call that broke off nobody knows where it did.
    return outcome === 'untouched' ? { platformListingId, outcome: 'unclear' } : result;
  });
  return [...known, ...written];
};
