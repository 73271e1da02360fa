import { sql } from 'kysely';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { OrderDeps } from './orders.deps.ts';

export type ClaimedRun = {
  id: string;
  lease: string;
  queuedAt: Date;
  ecAccountId: string;
  merchantId: string;
  platform: string;
  accountName: string;
  trigger: string;
  cursor: string | null;
  startedAt: Date;
};

/** Another worker holds the run now, or its account was deleted or disconnected: stop writing. */
export class RunOvertaken extends Error {
  constructor() {
    super('the run is no longer ours');
    this.name = 'RunOvertaken';
  }
}

/**
 * Takes a run that is not done, with a new lease: whoever held the old one cannot commit any more.
 * A run whose account is gone or not connected ends here, without a call to the platform.
 */
export const claimRun = async (
  deps: Pick<OrderDeps, 'db'>,
  runId: string,
  lease: string,
): Promise<ClaimedRun | null> =>
  deps.db.transaction().execute(async (trx) => {
    const run = await trx
      .updateTable('runs as r')
      .from('ec_accounts as a')
      .set({
        status: 'running',
        lease,
        started_at: sql`coalesce(r.started_at, now())`,
      })
      .whereRef('a.id', '=', 'r.ec_account_id')
      .where('r.id', '=', runId)
      .where('r.status', '<>', 'done')
      .where('a.status', '=', 'connected')
      .where('a.deleting_at', 'is', null)
      .returning([
        'r.id',
        'r.queued_at as queuedAt',
        'a.id as ecAccountId',
        'r.merchant_id as merchantId',
        'a.platform',
        'a.display_name as accountName',
        'r.trigger',
        'r.cursor',
        sql<Date>`r.started_at`.as('startedAt'),
      ])
      .executeTakeFirst();
    if (!run) {
      await endUnclaimable(trx, runId);
      return null;
    }
    const { merchantId, ecAccountId } = run;
    await announceChange(trx, { merchantId, topic: 'run', id: runId, ecAccountId });
    return { ...run, lease };
  });

const endUnclaimable = (trx: Database, runId: string) =>
  trx
    .updateTable('runs')
    .set({
      status: 'done',
      outcome: 'failed',
      lease: null,
      finished_at: sql`now()`,
      error_code: 'run.not_connected',
      error_detail: 'The account was not connected when the run began.',
    })
    .where('id', '=', runId)
    .where('status', '<>', 'done')
    .execute();

/** `partial` when an order could not be read: everything else of the window is here. */
export const finishRun = (trx: Database, run: ClaimedRun) =>
  trx
    .updateTable('runs')
    .set({
      status: 'done',
      outcome: sql`case when failed > 0 then 'partial' else 'ok' end`,
      finished_at: sql`now()`,
      lease: null,
    })
    .where('id', '=', run.id)
    .returning(['imported', 'held', 'failed'])
    .executeTakeFirstOrThrow();

type Failure = { code: string; detail: string };

/** Ends a run that cannot succeed; false when it was not ours any more. */
export const failRun = async (
  trx: Database,
  run: Omit<ClaimedRun, 'cursor'>,
  { code, detail }: Failure,
): Promise<boolean> => {
  const ended = await trx
    .updateTable('runs')
    .set({
      status: 'done',
      outcome: 'failed',
      finished_at: sql`now()`,
      lease: null,
      error_code: code,
      error_detail: detail.slice(0, 500),
    })
    .where('id', '=', run.id)
    .where('lease', '=', run.lease)
    .returning('id')
    .executeTakeFirst();
  const { merchantId, ecAccountId, id } = run;
  await announceChange(trx, { merchantId, topic: 'run', id, ecAccountId });
  return ended !== undefined;
};

/** Keeps a waiting run visible with the reason it waits for. */
export const noteWait = async (
  db: Database,
  run: Pick<ClaimedRun, 'id' | 'lease'>,
  { code, detail }: Failure,
): Promise<void> => {
  await db
    .updateTable('runs')
    .set({ error_code: code, error_detail: detail.slice(0, 500) })
    .where('id', '=', run.id)
    .where('lease', '=', run.lease)
    .execute();
};

/** The run as whoever works on it left it; null when it has ended or its account is gone. */
export const findRunInWork = async (
  db: Database,
  runId: string,
): Promise<Omit<ClaimedRun, 'cursor'> | null> => {
  const row = await db
    .selectFrom('runs as r')
    .innerJoin('ec_accounts as a', 'a.id', 'r.ec_account_id')
    .select([
      'r.id',
      'r.lease',
      'r.queued_at as queuedAt',
      'a.id as ecAccountId',
      'r.merchant_id as merchantId',
      'a.platform',
      'a.display_name as accountName',
      'r.trigger',
      'r.started_at as startedAt',
    ])
    .where('r.id', '=', runId)
    .where('r.status', '=', 'running')
    .executeTakeFirst();
  if (!row?.lease || !row.startedAt) return null;
  return { ...row, lease: row.lease, startedAt: row.startedAt };
};
