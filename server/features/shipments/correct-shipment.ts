import { sql } from 'kysely';
import type { ShipmentPatch } from '../../../contract/shipments.contract.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { announceOfAccounts } from '../order-holds/locked-orders.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { holdAccounts } from './hold-accounts.ts';
import { queueTrackingRuns } from './queue-tracking.ts';
import { numberUsed } from './shipments.errors.ts';

type Correction = { id: string; ecAccountId: string | null; patch: ShipmentPatch };

const lockShipment = (trx: Database, id: string) =>
  trx
    .selectFrom('shipments')
    .select([
      'id',
      'merchant_id as merchantId',
      'ec_account_id as ecAccountId',
      'carrier',
      'tracking_number as trackingNumber',
      'tracking_url as trackingUrl',
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

type Values = { carrier: string; trackingNumber: string; trackingUrl: string | null };

/** While an answer is owed the parcel stays as it is: with the answer it is queued anew. */
const writeValues = async (trx: Database, id: string, values: Values): Promise<void> => {
  const { carrier, trackingNumber, trackingUrl } = values;
  await sql`
    update shipments set carrier = ${carrier}, tracking_number = ${trackingNumber},
      tracking_url = ${trackingUrl}, updated_at = now(), tracking_code = null,
      tracking_detail = null,
      tracking_status = case when tracking_status in ('sent', 'failed') then 'queued'
        else tracking_status end
    where id = ${id}`.execute(trx);
};

/** Corrects what a parcel's label says; the platform is told again of the same parcel. */
export const correctShipment = async (
  { db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>,
  { id, ecAccountId, patch }: Correction,
): Promise<void> => {
  const work = db.transaction().execute(async (trx) => {
    await holdAccounts(trx, ecAccountId ? [ecAccountId] : []);
    const before = await lockShipment(trx, id);
    if (!before) throw notFound('shipment');
    const { merchantId, trackingNumber } = before;
    const after = {
      carrier: patch.carrier ?? before.carrier,
      trackingNumber: patch.trackingNumber ?? before.trackingNumber,
      trackingUrl: patch.trackingUrl === undefined ? before.trackingUrl : patch.trackingUrl,
    };
    const fields = ['carrier', 'trackingNumber', 'trackingUrl'] as const;
    const changes = fields
      .map((field) => ({ field, from: before[field], to: after[field] }))
      .filter(({ from, to }) => from !== to);
    if (changes.length === 0) return;
    await writeValues(trx, id, after);
    const account = before.ecAccountId ? { ecAccountId: before.ecAccountId } : {};
    const subject = { kind: 'shipment', id, name: trackingNumber } as const;
    const audited = { action: 'shipment_corrected', subject, merchantId, ...account } as const;
    await recordAudit(trx, [{ ...audited, changes }]);
    await announceOfAccounts(trx, 'shipment', [before]);
    if (before.ecAccountId) await queueTrackingRuns(trx, jobs, [before.ecAccountId]);
  });
  await work.catch((error: unknown) => {
    const used = isUniqueViolation(error, 'shipments_order_id_carrier_tracking_number_key');
    throw used ? numberUsed(patch.trackingNumber ?? '') : error;
  });
};
