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
  /** The shop that the run is for. */
  shopId: string;
  accountName: string;
  trigger: string;
  cursor: string | null;
  startedAt: Date;
};

/** Another worker holds the run now: stop writing. */
export class RunOvertaken extends Error {
  constructor() {
    super('the run is no longer ours');
    this.name = 'RunOvertaken';
  }
}

/** The account does not take orders in any more: the run ends, with the code that says why. */
export class RunEnded extends Error {
  readonly code: EndCode;

  constructor(code: EndCode) {
    super(endings[code]);
    this.name = 'RunEnded';
    this.code = code;
  }
}

const endings = {
  'run.not_connected': 'The account is not connected, so nothing more was fetched.',
  'run.fetch_off': 'Order fetch was switched off before the run ended.',
  'run.shop_changed': 'The account was connected to another shop while the run was under way.',
} as const;
type EndCode = keyof typeof endings;

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
        shop_id: sql`coalesce(r.shop_id, a.shop_id)`,
      })
      .whereRef('a.id', '=', 'r.ec_account_id')
      .where('r.id', '=', runId)
      .where('r.status', '<>', 'done')
      .where('a.status', '=', 'connected')
      .where('a.fetch_orders', '=', true)
      .where('a.deleting_at', 'is', null)
      .where(sql<boolean>`coalesce(r.shop_id, a.shop_id) = a.shop_id`)
      .returning([
        'r.id',
        'r.queued_at as queuedAt',
        'a.id as ecAccountId',
        'r.merchant_id as merchantId',
        'a.platform',
        'a.display_name as accountName',
        'r.trigger',
        'r.cursor',
        sql<string>`a.shop_id`.as('shopId'),
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

/** Says why a run cannot be worked on; one that is done stays as it is. */
const endUnclaimable = async (trx: Database, runId: string): Promise<void> => {
  await sql`
    update runs r set status = 'done', outcome = 'failed', lease = null, finished_at = now(),
      error_code = e.code, error_detail = e.detail
    from (
      select case
        when a.id is null or a.status <> 'connected' or a.deleting_at is not null
          then 'run.not_connected'
        when not a.fetch_orders then 'run.fetch_off'
        else 'run.shop_changed' end as code
      from runs o left join ec_accounts a on a.id = o.ec_account_id where o.id = ${runId}
    ) c
    join jsonb_each_text(${JSON.stringify(endings)}::jsonb) as e(code, detail) on e.code = c.code
    where r.id = ${runId} and r.status <> 'done'`.execute(trx);
};

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
  run: ClaimedRun,
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
