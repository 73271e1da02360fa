import { sql } from 'kysely';
import { z } from 'zod';
import type { Parcel, ParcelResult } from '../../../connectors/fulfilment-port.ts';
import type { Database } from '../../platform/db/pool.ts';
import { announceOfAccounts } from '../order-holds/locked-orders.ts';
import { recordOrderEvents } from '../orders/order-events.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { type ClaimedRun, RunEnded, RunOvertaken } from '../runs/run-lease.ts';
import { addPage } from '../runs/run-progress.ts';
import { holdAccounts } from './hold-accounts.ts';

/** A parcel that is being told, with the values that the call carries. */
export type TakenParcel = Parcel & { id: string; orderId: string };

const attemptSchema = z.object({
  carrier: z.string(),
  trackingNumber: z.string(),
  trackingUrl: z.string().nullable(),
});

/** Holds the account, then the run, until the transaction ends; throws where either is not ours any more. */
export const holdRun = async (trx: Database, run: ClaimedRun): Promise<void> => {
  await holdAccounts(trx, [run.ecAccountId]);
  const held = await trx
    .selectFrom('runs')
    .select('id')
    .where('id', '=', run.id)
    .where('lease', '=', run.lease)
    .forUpdate()
    .executeTakeFirst();
  if (!held) throw new RunOvertaken();
};

const requireAccount = async (trx: Database, run: ClaimedRun): Promise<void> => {
  const account = await trx
    .selectFrom('ec_accounts')
    .select(['status', 'shop_id', 'deleting_at'])
    .where('id', '=', run.ecAccountId)
    .executeTakeFirst();
  if (account?.status !== 'connected' || account.deleting_at) {
    throw new RunEnded('run.not_connected');
  }
  if (account.shop_id !== run.shopId) throw new RunEnded('run.shop_changed');
};

type Marked = {
  id: string;
  orderId: string;
  platformOrderId: string;
  completesOrder: boolean;
  shippedAt: Date;
  ref: string | null;
  attempt: unknown;
};

/** The oldest parcel that the platform owes an answer for or was not told of yet. */
const markNext = async (trx: Database, run: ClaimedRun): Promise<Marked | undefined> => {
  const { rows } = await sql<Marked>`
    update shipments s set tracking_status = 'sending', updated_at = now(),
      tracking_attempt = coalesce(s.tracking_attempt, jsonb_build_object('carrier', s.carrier,
        'trackingNumber', s.tracking_number, 'trackingUrl', s.tracking_url))
    from orders o
    where o.id = s.order_id and s.id = (
      select id from shipments
      where ec_account_id = ${run.ecAccountId} and tracking_status in ('queued', 'sending')
      order by id limit 1)
    returning s.id, s.order_id as "orderId", o.platform_order_id as "platformOrderId",
      s.completes_order as "completesOrder", s.shipped_at as "shippedAt",
      s.tracking_ref as ref, s.tracking_attempt as attempt`.execute(trx);
  return rows[0];
};

/**
 * Marks the next parcel as being told, before anybody is: a crash then leaves behind what the call
 * carried, and the same call is made again. Null when nothing is left.
 */
export const takeParcel = (db: Database, run: ClaimedRun): Promise<TakenParcel | null> =>
  db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    await requireAccount(trx, run);
    const marked = await markNext(trx, run);
    if (!marked) return null;
    const { attempt, shippedAt, ...parcel } = marked;
    const lines = await trx
      .selectFrom('shipment_lines as s')
      .innerJoin('order_lines as l', 'l.id', 's.order_line_id')
      .select(['l.platform_line_id as platformLineId', 's.quantity'])
      .where('s.shipment_id', '=', parcel.id)
      .orderBy('l.id')
      .execute();
    return {
      ...parcel,
      ...attemptSchema.parse(attempt),
      shippedAt: shippedAt.toISOString(),
      lines,
    };
  });

/** What the platform said; a parcel that was corrected meanwhile has to be told again. */
const writeResult = async (
  trx: Database,
  parcel: TakenParcel,
  result: ParcelResult,
): Promise<void> => {
  const refused = result.outcome === 'refused' ? result : null;
  const ref = result.outcome === 'sent' ? result.ref : null;
  const { carrier, trackingNumber, trackingUrl } = parcel;
  const same = sql<boolean>`(carrier, tracking_number) = (${carrier}, ${trackingNumber})
    and tracking_url is not distinct from ${trackingUrl}::text`;
  await sql`
    update shipments set updated_at = now(), tracking_attempt = null,
      tracking_ref = coalesce(${ref}::text, tracking_ref),
      tracking_status = case when ${same} then ${refused ? 'failed' : 'sent'} else 'queued' end,
      tracking_code = case when ${same} then ${refused?.code ?? null}::text end,
      tracking_detail = case when ${same} then ${refused?.problem.slice(0, 500) ?? null}::text end,
      tracking_sent_at = case when ${refused === null} then now() else tracking_sent_at end
    where id = ${parcel.id} and tracking_status in ('sending', 'queued')`.execute(trx);
};

/** Writes down what the platform answered, on the parcel, in the order's history and in the run. */
export const settleParcel = (
  { db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>,
  run: ClaimedRun,
  { parcel, result }: { parcel: TakenParcel; result: ParcelResult },
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await holdRun(trx, run);
    await writeResult(trx, parcel, result);
    const { merchantId, ecAccountId } = run;
    const { id, orderId, carrier, trackingNumber } = parcel;
    const told = { merchantId, orderId, madeBy: 'system' };
    const refused = result.outcome === 'refused';
    await recordOrderEvents(trx, jobs, [
      refused
        ? {
            ...told,
            kind: 'tracking_failed',
            data: { carrier, trackingNumber, problem: result.problem.slice(0, 500) },
          }
        : { ...told, kind: 'tracking_sent', data: { carrier, trackingNumber } },
    ]);
    await addPage(trx, run, { counts: refused ? { failed: 1 } : { imported: 1 }, cursor: null });
    await announceOfAccounts(trx, 'shipment', [{ id, merchantId, ecAccountId }]);
  });

/** Of parcels whose run ended in trouble: they wait for the next one, with what the last call carried. */
export const releaseParcels = async (trx: Database, runId: string): Promise<void> => {
  await sql`
    update shipments s set tracking_status = 'queued', updated_at = now()
    from runs r where r.id = ${runId} and s.ec_account_id = r.ec_account_id
      and s.tracking_status = 'sending'`.execute(trx);
};

export const countOpenParcels = async (db: Database, ecAccountId: string): Promise<number> => {
  const { open } = await db
    .selectFrom('shipments')
    .select((eb) => eb.fn.countAll<string>().as('open'))
    .where('ec_account_id', '=', ecAccountId)
    .where('tracking_status', 'in', ['queued', 'sending'])
    .executeTakeFirstOrThrow();
  return Number(open);
};
