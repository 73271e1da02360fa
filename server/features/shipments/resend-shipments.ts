import { sql } from 'kysely';
import type { ShipmentResendReply } from '../../../contract/shipments.contract.ts';
import { type Principal, rightsFor } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type AppError, forbidden, notFound } from '../../platform/errors/app-error.ts';
import { announceOfAccounts } from '../order-holds/locked-orders.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { holdAccounts } from './hold-accounts.ts';
import { queueTrackingRuns } from './queue-tracking.ts';

type Found = { id: string; merchantId: string; ecAccountId: string | null };
type Result = ShipmentResendReply['items'][number];

const find = (db: Database, ids: readonly string[]): Promise<Found[]> =>
  db
    .selectFrom('shipments')
    .select(['id', 'merchant_id as merchantId', 'ec_account_id as ecAccountId'])
    .where('id', '=', sql<string>`any(${[...ids]}::bigint[])`)
    .execute();

const refusalOf = (principal: Principal, found: Found | undefined): AppError | null => {
  const rights = found ? rightsFor(principal, found.merchantId) : [];
  if (!rights.includes('view')) return notFound('shipment');
  return rights.includes('operate') ? null : forbidden();
};

/** Queues those of these parcels that their platform does not know yet; answers which. */
const requeue = async (trx: Database, ids: readonly string[]): Promise<Set<string>> => {
  await sql`
    select from shipments where id = any(${ids}::bigint[]) order by id for update`.execute(trx);
  const { rows } = await sql<{ id: string }>`
    update shipments set updated_at = now(), tracking_code = null, tracking_detail = null,
      tracking_status = case when tracking_status = 'failed' then 'queued' else tracking_status end
    where id = any(${ids}::bigint[]) and tracking_status in ('failed', 'queued', 'sending')
    returning id`.execute(trx);
  return new Set(rows.map(({ id }) => id));
};

/**
 * Tells the platforms again of parcels that were refused, or that wait after trouble. Answers per
 * parcel what became of it.
 */
export const resendShipments = (
  { db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>,
  principal: Principal,
  ids: readonly string[],
): Promise<ShipmentResendReply> =>
  db.transaction().execute(async (trx) => {
    const found = new Map((await find(trx, ids)).map((row) => [row.id, row]));
    const allowed = [...found.values()].filter((row) => refusalOf(principal, row) === null);
    const accountIds = allowed.flatMap(({ ecAccountId }) => ecAccountId ?? []);
    await holdAccounts(trx, accountIds);
    const queued = await requeue(
      trx,
      allowed.map(({ id }) => id),
    );
    const sent = allowed.filter(({ id }) => queued.has(id));
    await announceOfAccounts(trx, 'shipment', sent);
    await queueTrackingRuns(
      trx,
      jobs,
      sent.flatMap(({ ecAccountId }) => ecAccountId ?? []),
    );
    const items = [...new Set(ids)].map((id): Result => {
      const refusal = refusalOf(principal, found.get(id));
      if (refusal) return { id, outcome: 'refused', code: refusal.code, detail: refusal.message };
      return { id, outcome: queued.has(id) ? 'queued' : 'not_failed' };
    });
    return { items };
  });
