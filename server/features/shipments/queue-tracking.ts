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

/** Parcels that a failed run left behind in a connected account, for which nobody is at work. */
export const resumeLeftTracking = async (deps: Pick<OrderDeps, 'db' | 'jobs'>): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    select a.id from ec_accounts a
    where a.status = 'connected' and a.deleting_at is null
      and exists (select from shipments s where s.ec_account_id = a.id
        and s.tracking_status in ('queued', 'sending'))
      and not exists (select from runs r where r.ec_account_id = a.id
        and r.kind = 'tracking' and r.status <> 'done')
    order by a.id`.execute(deps.db);
  for (const { id } of rows) await resumeTracking(deps, id);
};
