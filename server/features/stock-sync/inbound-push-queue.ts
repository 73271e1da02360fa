import { sql } from 'kysely';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import type { EcAccountDeps } from '../ec-accounts/ec-accounts.deps.ts';
import { stockRunJob } from './stock-sync.jobs.ts';

/**
 * Queues the run that sends an account its open shares. A run that waits already is touched, not
 * doubled: whoever is about to begin it then sees the shares of this transaction.
 */
export const queuePushRun = async (
  trx: Database,
  jobs: Jobs,
  ecAccountId: string,
): Promise<void> => {
  const { rows } = await sql<{ id: string; merchantId: string; isNew: boolean }>`
    insert into runs (kind, trigger, ec_account_id, merchant_id)
    select 'inbound_push', 'put_away', id, merchant_id from ec_accounts where id = ${ecAccountId}
    on conflict (ec_account_id) where kind = 'inbound_push' and status = 'queued'
      do update set queued_at = runs.queued_at
    returning id, merchant_id as "merchantId", xmax = 0 as "isNew"`.execute(trx);
  const [run] = rows;
  if (!run?.isNew) return;
  const { id, merchantId } = run;
  await announceChange(trx, { merchantId, topic: 'run', id, ecAccountId });
  await jobs.send(trx, stockRunJob, { payload: { runId: id }, lane: ecAccountId });
};

/** Shares that waited for the account may go. */
export const waitingToQueued = async (trx: Database, ecAccountId: string): Promise<void> => {
  await sql`
    update inbound_pushes set status = 'queued', code = null, detail = null, updated_at = now()
    where ec_account_id = ${ecAccountId} and status = 'waiting'`.execute(trx);
};

/** The account is connected again, or takes inbound pushes again: everything open goes now. */
export const resumePushes = ({ db, jobs }: EcAccountDeps, ecAccountId: string): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const account = await trx
      .selectFrom('ec_accounts')
      .select('id')
      .where('id', '=', ecAccountId)
      .where('status', '=', 'connected')
      .where('inbound_push', '=', true)
      .where('deleting_at', 'is', null)
      .forShare()
      .executeTakeFirst();
    if (!account) return;
    const open = await trx
      .selectFrom('inbound_pushes')
      .select('id')
      .where('ec_account_id', '=', ecAccountId)
      .where('status', 'in', ['waiting', 'queued', 'sending'])
      .limit(1)
      .executeTakeFirst();
    if (!open) return;
    await queuePushRun(trx, jobs, ecAccountId);
    await waitingToQueued(trx, ecAccountId);
  });

/** Shares that a failed run left behind in a connected account, for which nobody is at work. */
export const resumeLeftPushes = async (deps: EcAccountDeps): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    select a.id from ec_accounts a
    where a.status = 'connected' and a.inbound_push and a.deleting_at is null
      and exists (select from inbound_pushes p where p.ec_account_id = a.id
        and p.status in ('waiting', 'queued', 'sending'))
      and not exists (select from runs r where r.ec_account_id = a.id
        and r.kind = 'inbound_push' and r.status <> 'done')
    order by a.id`.execute(deps.db);
  for (const { id } of rows) await resumePushes(deps, id);
};
