import { sql } from 'kysely';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import { type DueDelivery, deliveryBodies } from './delivery-body.ts';
import type { OutgoingWebhookDeps } from './outgoing-webhooks.deps.ts';
import { type Attempt, sendSigned } from './send-signed.ts';
import { openSecret } from './signing-secret.ts';
import { tellFailing } from './tell-failing.ts';

const AT_ONCE = 50;

/** Pauses after each failure, in seconds; after the last of them a delivery has failed for good. */
const pauses = [10, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800, 43_200];

const readTarget = (db: Database, id: string) =>
  db
    .selectFrom('outgoing_webhooks')
    .select(['id', 'merchant_id', 'url', 'key_id', 'sealed', 'failing_since'])
    .where('id', '=', id)
    .where('enabled', '=', true)
    .executeTakeFirst();

export type Target = NonNullable<Awaited<ReturnType<typeof readTarget>>>;

const readDue = async (db: Database, id: string): Promise<DueDelivery[]> => {
  const rows = await db
    .selectFrom('outgoing_deliveries')
    .select(['id', 'event_id as eventId', 'order_id as orderId', 'kind'])
    .where('outgoing_webhook_id', '=', id)
    .where('status', '=', 'queued')
    .where('next_try_at', '<=', sql<Date>`now()`)
    .orderBy('id')
    .limit(AT_ONCE)
    .execute();
  return rows;
};

const settle = async (trx: Database, id: string, attempt: Attempt): Promise<void> => {
  const { delivered, status, problem, durationMs } = attempt;
  await sql`
    update outgoing_deliveries set
      tries = tries + 1, response_status = ${status}, problem = ${problem}, duration_ms = ${durationMs},
      status = case when ${delivered} then 'delivered'
        when tries >= ${pauses.length} then 'failed' else 'queued' end,
      delivered_at = case when ${delivered} then now() end,
      next_try_at = now() + make_interval(secs => (${pauses}::int[])[least(tries + 1, ${pauses.length})])
    where id = ${id}`.execute(trx);
};

/** One delivery, and what came of it, which is written down before the next one goes. */
const deliverOne = async (
  deps: OutgoingWebhookDeps,
  target: Target,
  {
    id,
    body,
    signal,
  }: { id: string; body: { eventId: string; text: string }; signal: AbortSignal },
): Promise<Attempt> => {
  const secret = openSecret(deps.keyRing, target);
  const message = { id: `evt_${body.eventId}`, body: body.text };
  const attempt = await sendSigned(deps, { url: target.url, secret, message }, { signal });
  await deps.db.transaction().execute(async (trx) => {
    await settle(trx, id, attempt);
    await trx
      .updateTable('outgoing_webhooks')
      .set({
        failing_since: attempt.delivered ? null : sql`coalesce(failing_since, now())`,
      })
      .where('id', '=', target.id)
      .execute();
  });
  return attempt;
};

/** Seconds until something is due again; null when nothing waits. */
const secondsToWait = async (db: Database, id: string): Promise<number | null> => {
  const { rows } = await sql<{ seconds: number | null }>`
    select greatest(1, ceil(extract(epoch from min(next_try_at) - now())))::int as seconds
    from outgoing_deliveries where outgoing_webhook_id = ${id} and status = 'queued'`.execute(db);
  return rows[0]?.seconds ?? null;
};

/**
 * Delivers what is due for one address, oldest first. An address that does not answer is left alone
 * until its next try, so that a pile of deliveries does not knock again and again; an answer that
 * refuses one delivery stops no other.
 */
export const deliverDue = async (
  deps: OutgoingWebhookDeps,
  outgoingWebhookId: string,
  signal: AbortSignal,
): Promise<void> => {
  const target = await readTarget(deps.db, outgoingWebhookId);
  if (!target) return;
  let due = await readDue(deps.db, outgoingWebhookId);
  let silent = false;
  while (due.length > 0 && !silent) {
    const bodyOf = await deliveryBodies(deps.db, due);
    for (const delivery of due) {
      const body = { eventId: delivery.eventId, text: bodyOf(delivery) };
      const attempt = await deliverOne(deps, target, { id: delivery.id, body, signal });
      silent = attempt.silent;
      if (silent) break;
    }
    due = silent ? [] : await readDue(deps.db, outgoingWebhookId);
  }
  const { merchant_id: merchantId, id } = target;
  await announceChange(deps.db, { merchantId, topic: 'outgoing_webhook', id });
  if (silent) await tellFailing(deps, id);
  const seconds = silent
    ? Math.max(pauses[0] ?? 0, (await secondsToWait(deps.db, id)) ?? 0)
    : await secondsToWait(deps.db, id);
  if (seconds !== null) throw new RunAgainLater(Math.min(seconds, 3600));
};
