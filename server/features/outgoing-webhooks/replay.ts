import { sql } from 'kysely';
import type { OutgoingWebhookDeps } from './outgoing-webhooks.deps.ts';
import { deliverJob } from './outgoing-webhooks.jobs.ts';

type Replay = {
  outgoingWebhookId: string;
  which: { ids?: readonly string[] | undefined; failedSince?: string | undefined };
  replayedBy: string;
};

const MOST = 10_000;

/**
 * Queues deliveries once more, as new lines of the log; the receiver knows the event by its id. An
 * event that waits already, or that arrived after it had failed, is not queued again.
 */
export const replay = (
  { db, jobs }: OutgoingWebhookDeps,
  { outgoingWebhookId: id, which, replayedBy }: Replay,
): Promise<number> =>
  db.transaction().execute(async (trx) => {
    // Of two requests the second sees what the first one queued.
    await sql`select from outgoing_webhooks where id = ${id} for no key update`.execute(trx);
    const chosen = which.ids
      ? sql`d.id = any(${[...which.ids]}::bigint[]) and d.status <> 'queued'`
      : sql`d.status = 'failed' and d.created_at >= ${which.failedSince}::timestamptz
        and not exists (
          select from outgoing_deliveries s where s.outgoing_webhook_id = ${id}
            and s.created_at >= ${which.failedSince}::timestamptz
            and s.event_id = d.event_id and s.id > d.id and s.status = 'delivered')`;
    const { rows } = await sql`
      insert into outgoing_deliveries (outgoing_webhook_id, event_id, order_id, kind, replayed_by)
      select distinct on (d.event_id)
        d.outgoing_webhook_id, d.event_id, d.order_id, d.kind, ${replayedBy}
      from outgoing_deliveries d
      where d.outgoing_webhook_id = ${id} and ${chosen}
        and not exists (
          select from outgoing_deliveries q where q.outgoing_webhook_id = ${id}
            and q.event_id = d.event_id and q.status = 'queued')
      order by d.event_id, d.id desc limit ${MOST}
      returning id`.execute(trx);
    await jobs.send(trx, deliverJob, { payload: { outgoingWebhookId: id }, key: id, lane: id });
    return rows.length;
  });
