import { randomUUID } from 'node:crypto';
import type { OutgoingTest } from '../../../contract/outgoing-webhooks.contract.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import type { OutgoingWebhookDeps } from './outgoing-webhooks.deps.ts';
import { sendSigned } from './send-signed.ts';
import { openSecret } from './signing-secret.ts';

/** Somebody sits in front of it: nobody waits longer for an answer. */
const LIMIT_MS = 10_000;

/** Sends a `ping` to an address, switched on or not, and answers what came of it. */
export const testDelivery = async (
  deps: OutgoingWebhookDeps,
  id: string,
  signal: AbortSignal,
): Promise<OutgoingTest> => {
  const target = await deps.db
    .selectFrom('outgoing_webhooks')
    .select(['id', 'url', 'key_id', 'sealed'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!target) throw notFound('address');
  const eventId = `ping_${randomUUID()}`;
  const at = deps.clock.now().toString();
  const body = JSON.stringify({ id: eventId, event: 'ping', at, data: {}, order: null });
  const { delivered, status, problem, durationMs } = await sendSigned(
    deps,
    { url: target.url, secret: openSecret(deps.keyRing, target), message: { id: eventId, body } },
    { signal, limitMs: LIMIT_MS },
  );
  return { delivered, status, problem, durationMs };
};
