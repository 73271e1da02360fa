import { sql } from 'kysely';
import type { WebhookMessage } from '../../../connectors/connector.ts';
import { gather } from '../../platform/db/gather.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { storableJson } from '../orders/storable-json.ts';
import { followHintsJob } from './webhooks.jobs.ts';

export type Hint = { ecAccountId: string; message: Extract<WebhookMessage, { kind: 'orders' }> };

/** Answers the accounts that got a hint which they had not. */
const insertHints = async (trx: Database, hints: readonly Hint[]): Promise<string[]> => {
  const rows = hints.map(({ ecAccountId, message }) => ({
    ec_account_id: ecAccountId,
    event_id: message.eventId,
    topic: message.topic,
    platform_order_ids: message.platformOrderIds,
  }));
  const { rows: stored } = await sql<{ id: string }>`
    with stored as (
      insert into webhook_events (
        received_month, ec_account_id, event_id, topic, platform_order_ids)
      select date_trunc('month', now())::date, x.ec_account_id, x.event_id, x.topic,
        array(select jsonb_array_elements_text(x.platform_order_ids))
      from jsonb_to_recordset(${storableJson(rows)}::jsonb) as x(
        ec_account_id bigint, event_id text, topic text, platform_order_ids jsonb)
      join ec_accounts a on a.id = x.ec_account_id
      order by x.ec_account_id, x.event_id
      on conflict do nothing
      returning ec_account_id
    )
    select distinct ec_account_id as id from stored`.execute(trx);
  return stored.map(({ id }) => id);
};

/**
 * Keeps hints, each once, with the jobs that follow them. Resolves when they are committed; hints that
 * come while others are being written are written together.
 */
export const hintStore = ({
  db,
  jobs,
}: Pick<OrderDeps, 'db' | 'jobs'>): ((hint: Hint) => Promise<true>) =>
  gather(async (hints: readonly Hint[]) => {
    await db.transaction().execute(async (trx) => {
      const accounts = await insertHints(trx, hints);
      await jobs.sendAll(
        trx,
        followHintsJob,
        accounts.map((id) => ({ payload: { ecAccountId: id }, key: id, lane: id })),
      );
    });
    return hints.map(() => true as const);
  });
