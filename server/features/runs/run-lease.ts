import { sql } from 'kysely';
import {
  type RunKind,
  type RunTrigger,
  runKindSchema,
  runTriggerSchema,
} from '../../../contract/runs.contract.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { refuseBusyLane } from './run-pulse.ts';

export type ClaimedRun = {
  id: string;
  kind: RunKind;
  lease: string;
  queuedAt: Date;
  ecAccountId: string;
  merchantId: string;
  platform: string;
  /** The shop that the run is for. */
  shopId: string;
  accountName: string;
  trigger: RunTrigger;
  requestedBy: string | null;
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

/** The account does not allow the work any more: the run ends, with the code that says why. */
export class RunEnded extends Error {
  readonly code: EndCode;

  constructor(code: EndCode) {
    super(endings[code]);
    this.name = 'RunEnded';
    this.code = code;
  }
}

const endings = {
  'run.not_connected': 'The account is not connected, so nothing more was done.',
  'run.fetch_off': 'Order fetch was switched off before the run ended.',
  'run.push_off': 'Inbound push was switched off before the run ended.',
  'run.shop_changed': 'The account was connected to another shop while the run was under way.',
} as const;
type EndCode = keyof typeof endings;

/** What else ends when a run ends without success, in the same transaction. */
export type WhenEnded = (trx: Database, runId: string) => Promise<void>;

/** Orders are fetched while order fetch is on, one asked for by its number always; parcels are told of always. */
const isSwitchedOn = sql<boolean>`case
  when r.kind = 'tracking' or r.trigger = 'single' then true
  when r.kind in ('orders', 'webhooks') then a.fetch_orders
  else a.inbound_push end`;

/** `calls`: whether the platform may be called for the run; false to end it. */
type Claim = { runId: string; lease: string; ended: WhenEnded; calls?: boolean };

/**
 * Takes a run that is not done, with a new lease: whoever held the old one cannot commit any more.
 * Throws `RunAgainLater` while another worker may still be calling the platform in its lane. A run whose account is gone or not connected ends here, without a call to the platform.
 */
export const claimRun = async (
  db: Database,
  { runId, lease, ended, calls = true }: Claim,
): Promise<ClaimedRun | null> =>
  db.transaction().execute(async (trx) => {
    if (calls) await refuseBusyLane(trx, runId);
    const run = await trx
      .updateTable('runs as r')
      .from('ec_accounts as a')
      .set({
        status: 'running',
        lease,
        // Not now(): the account may have been waited for.
        beat_at: sql`clock_timestamp()`,
        started_at: sql`coalesce(r.started_at, now())`,
        shop_id: sql`coalesce(r.shop_id, a.shop_id)`,
      })
      .whereRef('a.id', '=', 'r.ec_account_id')
      .where('r.id', '=', runId)
      .where('r.status', '<>', 'done')
      .where('a.status', '=', 'connected')
      .where(isSwitchedOn)
      .where('a.deleting_at', 'is', null)
      .where(sql<boolean>`coalesce(r.shop_id, a.shop_id) = a.shop_id`)
      .returning([
        'r.id',
        'r.kind',
        'r.queued_at as queuedAt',
        'a.id as ecAccountId',
        'r.merchant_id as merchantId',
        'a.platform',
        'a.display_name as accountName',
        'r.trigger',
        'r.requested_by as requestedBy',
        'r.cursor',
        sql<string>`a.shop_id`.as('shopId'),
        sql<Date>`r.started_at`.as('startedAt'),
      ])
      .executeTakeFirst();
    if (!run) {
      if (await endUnclaimable(trx, runId)) await ended(trx, runId);
      return null;
    }
    const { merchantId, ecAccountId } = run;
    await announceChange(trx, { merchantId, topic: 'run', id: runId, ecAccountId });
    const kind = runKindSchema.parse(run.kind);
    return { ...run, kind, trigger: runTriggerSchema.parse(run.trigger), lease };
  });

/** Says why a run cannot be worked on; false for one that is done, which stays as it is. */
const endUnclaimable = async (trx: Database, runId: string): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update runs r set status = 'done', outcome = 'failed', lease = null, finished_at = now(),
      error_code = e.code, error_detail = e.detail
    from (
      select case
        when a.id is null or a.status <> 'connected' or a.deleting_at is not null
          then 'run.not_connected'
        when r.kind in ('orders', 'webhooks') and r.trigger <> 'single' and not a.fetch_orders
          then 'run.fetch_off'
        when r.kind not in ('orders', 'webhooks', 'tracking') and not a.inbound_push
          then 'run.push_off'
        else 'run.shop_changed' end as code
      from runs r left join ec_accounts a on a.id = r.ec_account_id where r.id = ${runId}
    ) c
    join jsonb_each_text(${JSON.stringify(endings)}::jsonb) as e(code, detail) on e.code = c.code
    where r.id = ${runId} and r.status <> 'done'`.execute(trx);
  return numAffectedRows === 1n;
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
    .returning(['seen', 'imported', 'held', 'failed', 'missing'])
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
