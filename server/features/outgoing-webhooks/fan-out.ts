import { sql } from 'kysely';
import type { OutgoingEvent } from '../../../contract/outgoing-webhooks.contract.ts';
import type { OutgoingWebhookDeps } from './outgoing-webhooks.deps.ts';
import { deliverJob } from './outgoing-webhooks.jobs.ts';

/** What an event of an order's history is called outside; the others are nobody's business there. */
const names: Record<string, OutgoingEvent> = {
  imported: 'order.imported',
  changed: 'order.changed',
  changed_after_shipping: 'order.changed',
  matched: 'order.changed',
  unmatched: 'order.changed',
  held: 'order.held',
  released: 'order.released',
  cancelled: 'order.cancelled',
  shipped: 'order.shipped',
};

const AT_ONCE = 1000;

/**
 * Gives the events of a merchant that nobody was told of to each of its addresses that wants them.
 * An event leaves the ones that wait in the transaction that writes its deliveries: none is lost, and
 * none is written twice. Answers how many were given.
 */
const fanOutSome = (deps: OutgoingWebhookDeps, merchantId: string): Promise<number> =>
  deps.db.transaction().execute(async (trx) => {
    const { rows: told } = await sql<{ id: string }>`
      update order_events e set told_at = now()
      from (
        select id, at from order_events
        where merchant_id = ${merchantId} and told_at is null
        order by id limit ${AT_ONCE} for update skip locked
      ) u
      where e.id = u.id and e.at = u.at
      returning e.id`.execute(trx);
    const { rows: wanted } = await sql<{ id: string }>`
      with written as (
        insert into outgoing_deliveries (outgoing_webhook_id, event_id, order_id, kind)
        select w.id, e.id, e.order_id, n.name
        from order_events e
        join jsonb_each_text(${JSON.stringify(names)}::jsonb) as n(kind, name) on n.kind = e.kind
        join outgoing_webhooks w on w.merchant_id = e.merchant_id and w.enabled
          and n.name = any(w.event_kinds)
        where e.merchant_id = ${merchantId} and e.id = any(${told.map(({ id }) => id)}::bigint[])
        order by e.id
        returning outgoing_webhook_id
      )
      select distinct outgoing_webhook_id as id from written`.execute(trx);
    for (const { id } of wanted) {
      const payload = { outgoingWebhookId: id };
      await deps.jobs.send(trx, deliverJob, { payload, key: id, lane: id });
    }
    return told.length;
  });

export const fanOut = async (deps: OutgoingWebhookDeps, merchantId: string): Promise<void> => {
  while ((await fanOutSome(deps, merchantId)) > 0);
};
