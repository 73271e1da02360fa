import { sql } from 'kysely';
import type { RunKind } from '../../../contract/runs.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';

/**
 * Kinds that write to a platform what a transaction cannot take back. A lease keeps a worker that lost
 * its run from committing, and not from calling: so of these kinds no run begins while a worker that
 * may still be calling for the same account is alive.
 */
const lanes: readonly (readonly RunKind[])[] = [
  ['stock_preview', 'stock_sync', 'inbound_push'],
  ['tracking'],
];

const laneOf = (kind: string): readonly RunKind[] =>
  lanes.find((kinds) => kinds.some((one) => one === kind)) ?? [];

const BEAT_MS = 3000;
/** Without a beat for so long a worker stops calling, ... */
const STOP_MS = 12_000;
/** ... and after that another one may begin. */
const DEAD_SECONDS = 18;

/**
 * Throws `RunAgainLater` while somebody works on a run of the same lane and account, this one
 * included. The account stays locked until the transaction ends, so that two do not begin at once.
 */
export const refuseBusyLane = async (trx: Database, runId: string): Promise<void> => {
  const run = await trx
    .selectFrom('runs')
    .select(['kind', 'ec_account_id as ecAccountId'])
    .where('id', '=', runId)
    .executeTakeFirst();
  const kinds = laneOf(run?.kind ?? '');
  if (!run?.ecAccountId || kinds.length === 0) return;
  await sql`select from ec_accounts where id = ${run.ecAccountId} for no key update`.execute(trx);
  const { rows } = await sql<{ seconds: number }>`
    select greatest(1, ceil(${DEAD_SECONDS} - extract(epoch from now() - max(beat_at))))::int as seconds
    from runs where ec_account_id = ${run.ecAccountId} and status <> 'done'
      and kind = any(${[...kinds]}::text[])
      and beat_at > now() - make_interval(secs => ${DEAD_SECONDS})
    having count(*) > 0`.execute(trx);
  const [busy] = rows;
  if (busy) throw new RunAgainLater(busy.seconds);
};

type Held = { id: string; kind: RunKind; lease: string };

/**
 * Shows while `work` lasts that its worker is alive. The signal ends when that could not be shown for
 * a while, or the run is somebody else's: nothing may be called any more then.
 */
export const withPulse = async <Result>(
  db: Database,
  { id, kind, lease }: Held,
  work: (alive: AbortSignal) => Promise<Result>,
): Promise<Result> => {
  const alive = new AbortController();
  if (laneOf(kind).length === 0) return work(alive.signal);
  const write = async (beating: boolean): Promise<boolean> => {
    const mine = await db
      .updateTable('runs')
      .set({ beat_at: beating ? sql<Date>`now()` : null })
      .where('id', '=', id)
      .where('lease', '=', lease)
      .returning('id')
      .executeTakeFirst();
    return mine !== undefined;
  };
  const lose = () => alive.abort(new Error('the worker lost touch with its run'));
  let heard = performance.now();
  let beating: Promise<void> | null = null;
  const beat = async (): Promise<void> => {
    const asked = performance.now();
    const mine = await write(true).catch(() => null);
    beating = null;
    if (mine) heard = asked;
    if (mine === false) lose();
  };
  const tick = (): void => {
    // Judged without the database: one that hangs must not keep a worker calling.
    if (performance.now() - heard > STOP_MS) lose();
    beating ??= beat();
  };
  const timer = setInterval(tick, BEAT_MS);
  try {
    return await work(alive.signal);
  } finally {
    clearInterval(timer);
    await beating;
    await write(false).catch(() => undefined);
  }
};
