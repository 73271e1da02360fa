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
/** Longer than an answer is waited for: what a killed worker was sending goes again after it. */
const CLAIM_SECONDS = 60;
/** Then other addresses get their turn, so that a few slow ones do not keep all workers. */
const TURN_MS = 20_000;

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

type Claim = { id: string; tries: number };

/** Takes a delivery for this worker alone; null when another one has it. */
const claim = async (db: Database, id: string): Promise<Claim | null> => {
  const { rows } = await sql<Claim>`
    update outgoing_deliveries set next_try_at = now() + make_interval(secs => ${CLAIM_SECONDS})
    where id = ${id} and status = 'queued' and next_try_at <= now()
    returning id, tries`.execute(db);
  return rows[0] ?? null;
};

/** Writes down what came of a delivery; false when another worker did so meanwhile. */
const settle = async (trx: Database, held: Claim, attempt: Attempt): Promise<boolean> => {
  const { delivered, status, problem, durationMs } = attempt;
  const { numAffectedRows } = await sql`
    update outgoing_deliveries set
      tries = tries + 1, response_status = ${status}, problem = ${problem}, duration_ms = ${durationMs},
      status = case when ${delivered} then 'delivered'
        when tries >= ${pauses.length} then 'failed' else 'queued' end,
      delivered_at = case when ${delivered} then now() end,
      next_try_at = now() + make_interval(secs => (${pauses}::int[])[least(tries + 1, ${pauses.length})])
    where id = ${held.id} and status = 'queued' and tries = ${held.tries}`.execute(trx);
  return numAffectedRows === 1n;
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
): Promise<Attempt | null> => {
  const held = await claim(deps.db, id);
  if (!held) return null;
  const secret = openSecret(deps.keyRing, target);
  const message = { id: `evt_${body.eventId}`, body: body.text };
  const attempt = await sendSigned(deps, { url: target.url, secret, message }, { signal });
  await deps.db.transaction().execute(async (trx) => {
    if (!(await settle(trx, held, attempt))) return;
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

/**
 * Delivers what is due for one address, oldest first. An address that does not answer is left alone
 * for a while, so that a pile of deliveries does not knock again and again; an answer that refuses
 * one delivery stops no other. What is due later is found by `resumeDeliveries`: a job that waited
 * for it would keep the next event waiting, too.
 */
export const deliverDue = async (
  deps: OutgoingWebhookDeps,
  outgoingWebhookId: string,
  signal: AbortSignal,
): Promise<void> => {
  const target = await readTarget(deps.db, outgoingWebhookId);
  if (!target) return;
  const { silent, failed, more } = await deliverInTurn(deps, target, signal);
  const { merchant_id: merchantId, id } = target;
  await announceChange(deps.db, { merchantId, topic: 'outgoing_webhook', id });
  if (failed) await tellFailing(deps, id);
  if (silent) throw new RunAgainLater(pauses[0] ?? 0);
  if (more) throw new RunAgainLater(1);
};

type Turn = { silent: boolean; failed: boolean; more: boolean };

const deliverInTurn = async (
  deps: OutgoingWebhookDeps,
  target: Target,
  signal: AbortSignal,
): Promise<Turn> => {
  const now = () => deps.clock.now().epochMilliseconds;
  const started = now();
  let failed = false;
  for (;;) {
    const due = await readDue(deps.db, target.id);
    if (due.length === 0) return { silent: false, failed, more: false };
    const bodyOf = await deliveryBodies(deps.db, due);
    for (const delivery of due) {
      const body = { eventId: delivery.eventId, text: bodyOf(delivery) };
      const attempt = await deliverOne(deps, target, { id: delivery.id, body, signal });
      failed ||= attempt?.delivered === false;
      if (attempt?.silent) return { silent: true, failed, more: true };
      if (now() - started > TURN_MS) return { silent: false, failed, more: true };
    }
  }
};
