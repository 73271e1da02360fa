import { sql } from 'kysely';
import type { OrderEvent, OrderEventKind } from '../../../contract/orders.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { orderEventsJob } from './orders.jobs.ts';
import { storableJson } from './storable-json.ts';

export type OrderEventDraft = {
  merchantId: string;
  orderId: string;
  kind: OrderEventKind;
  data?: OrderEvent['data'];
  /** Name of the person, or 'system'. */
  madeBy: string;
};

/**
 * Writes what happened to orders into their history, in the transaction in which it happened, and has
 * the merchant's own systems told where there are any. That an order came in needs no line for people,
 * so `imported` is kept only for such systems.
 */
export const recordOrderEvents = async (
  trx: Database,
  jobs: Jobs,
  drafts: readonly OrderEventDraft[],
): Promise<void> => {
  if (drafts.length === 0) return;
  const rows = drafts.map(({ merchantId, orderId, kind, data = {}, madeBy }) => ({
    merchant_id: merchantId,
    order_id: orderId,
    kind,
    data,
    made_by: madeBy,
  }));
  const { rows: untold } = await sql<{ merchant_id: string }>`
    with written as (
      insert into order_events (merchant_id, order_id, kind, data, made_by, told_at)
      select x.merchant_id, x.order_id, x.kind, x.data, x.made_by,
        case when w.merchant_id is null then now() end
      from jsonb_to_recordset(${storableJson(rows)}::jsonb) as x(
        merchant_id bigint, order_id bigint, kind text, data jsonb, made_by text)
      left join (
        select distinct merchant_id from outgoing_webhooks where enabled
      ) w on w.merchant_id = x.merchant_id
      where x.kind <> 'imported' or w.merchant_id is not null
      returning merchant_id, told_at
    )
    select distinct merchant_id from written where told_at is null`.execute(trx);
  for (const { merchant_id: merchantId } of untold) {
    await jobs.send(trx, orderEventsJob, { payload: { merchantId }, key: merchantId });
  }
};
