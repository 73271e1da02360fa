import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { trackingResumedJob } from '../ec-accounts/ec-accounts.jobs.ts';

/**
 * Nothing of these orders is left, as the platform's lines were taken over: the last parcel of each is
 * told once more, as the one that completes its order there.
 */
export const completeParcels = async (
  trx: Database,
  jobs: Jobs,
  { ecAccountId, orderIds }: { ecAccountId: string; orderIds: readonly string[] },
): Promise<void> => {
  if (orderIds.length === 0) return;
  const { rows } = await sql`
    update shipments s set completes_order = true, updated_at = now(),
      tracking_status = case when s.tracking_status = 'sent' then 'queued' else s.tracking_status end
    where s.ec_account_id = ${ecAccountId} and s.tracking_status <> 'not_needed' and s.id in (
      select max(id) from shipments where order_id = any(${orderIds}::bigint[]) group by order_id)
    returning s.id`.execute(trx);
  if (rows.length > 0) await jobs.send(trx, trackingResumedJob, { payload: { ecAccountId } });
};
