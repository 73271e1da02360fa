import { sql } from 'kysely';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { holdAccounts } from './hold-accounts.ts';
import { trackingRunJob } from './shipments.jobs.ts';

/**
 * Queues for each of these accounts that is connected the run that tells of its parcels. A run that
 * waits already is touched, not doubled: whoever is about to begin it then sees the parcels of this
 * transaction. The accounts' rows are locked already, if only against deletion.
 */
export const queueTrackingRuns = async (
  trx: Database,
  jobs: Jobs,
  ecAccountIds: readonly string[],
): Promise<void> => {
  if (ecAccountIds.length === 0) return;
  type Queued = { id: string; ecAccountId: string; merchantId: string; isNew: boolean };
  const { rows } = await sql<Queued>`
    insert into runs (kind, trigger, ec_account_id, merchant_id)
    select 'tracking', 'shipment', id, merchant_id from ec_accounts
    where id = any(${ecAccountIds}::bigint[]) and status = 'connected' and deleting_at is null
    order by id
    on conflict (ec_account_id) where kind = 'tracking' and status = 'queued'
      do update set queued_at = runs.queued_at
    returning id, ec_account_id as "ecAccountId", merchant_id as "merchantId",
      xmax = 0 as "isNew"`.execute(trx);
  const fresh = rows.filter(({ isNew }) => isNew);
  for (const { id, merchantId, ecAccountId } of fresh) {
    await announceChange(trx, { merchantId, topic: 'run', id, ecAccountId });
  }
  await jobs.sendAll(
    trx,
    trackingRunJob,
    fresh.map(({ id, ecAccountId }) => ({ payload: { runId: id }, lane: ecAccountId })),
  );
};

/** The account is connected again: whatever its platform was not told of goes now. */
export const resumeTracking = (
  { db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>,
  ecAccountId: string,
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await holdAccounts(trx, [ecAccountId]);
    const open = await trx
      .selectFrom('shipments')
      .select('id')
      .where('ec_account_id', '=', ecAccountId)
      .where('tracking_status', 'in', ['queued', 'sending'])
      .limit(1)
      .executeTakeFirst();
    if (open) await queueTrackingRuns(trx, jobs, [ecAccountId]);
  });

/** Connected accounts with parcels that nobody tells their platform of. */
const findLeft = async (db: Database, retriesOnly: boolean): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select a.id from (
      select distinct ec_account_id from shipments where tracking_status in ('queued', 'sending')
    ) s
    join ec_accounts a on a.id = s.ec_account_id and a.status = 'connected' and a.deleting_at is null
    left join lateral (
      select r.status, r.error_code, r.finished_at from runs r
      where r.ec_account_id = a.id and r.kind = 'tracking' order by r.id desc limit 1
    ) last on true
    where last.status is distinct from 'queued' and last.status is distinct from 'running'
      and (not ${retriesOnly}::boolean or last.finished_at < now() - interval '1 hour' and (
        last.error_code is null
        or last.error_code in ('platform.unavailable', 'platform.rate_limited')))
    order by a.id`.execute(db);
  return rows.map(({ id }) => id);
};

/** Once a day: parcels that were left behind, whatever the trouble was. */
export const resumeLeftTracking = async (deps: Pick<OrderDeps, 'db' | 'jobs'>): Promise<void> => {
  for (const id of await findLeft(deps.db, false)) await resumeTracking(deps, id);
};

/** An outage that was longer than a run waits: an hour later the parcels are tried again. */
export const retryTracking = async (deps: Pick<OrderDeps, 'db' | 'jobs'>): Promise<void> => {
  for (const id of await findLeft(deps.db, true)) await resumeTracking(deps, id);
};
