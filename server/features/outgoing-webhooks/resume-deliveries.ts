import { sql } from 'kysely';
import { orderEventsJob } from '../orders/orders.jobs.ts';
import type { OutgoingWebhookDeps } from './outgoing-webhooks.deps.ts';
import { deliverJob } from './outgoing-webhooks.jobs.ts';

type Found = { id: string };

/**
 * Sends the jobs for what is due: deliveries whose pause has ended, and events or deliveries that
 * were stored in the very moment in which the job that should have read them began.
 */
export const resumeDeliveries = async ({
  db,
  jobs,
}: Pick<OutgoingWebhookDeps, 'db' | 'jobs'>): Promise<void> => {
  const { rows: merchants } = await sql<Found>`
    select distinct merchant_id as id from order_events where told_at is null`.execute(db);
  const { rows: addresses } = await sql<Found>`
    select w.id from outgoing_webhooks w cross join lateral (
      select from outgoing_deliveries d
      where d.outgoing_webhook_id = w.id and d.status = 'queued' and d.next_try_at <= now()
      limit 1) due
    where w.enabled order by w.id`.execute(db);
  await jobs.sendAll(
    db,
    orderEventsJob,
    merchants.map(({ id }) => ({ payload: { merchantId: id }, key: id })),
  );
  await jobs.sendAll(
    db,
    deliverJob,
    addresses.map(({ id }) => ({ payload: { outgoingWebhookId: id }, key: id, lane: id })),
  );
};
