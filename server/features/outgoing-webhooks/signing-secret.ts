import { createHmac, randomBytes } from 'node:crypto';
import type { KeyRing, Sealed } from '../../platform/crypto/key-ring.ts';

const PREFIX = 'whsec_';

const contextOf = (id: string): string => `outgoing_webhooks/${id}`;

/** Readable by its owner this once. */
export const makeSecret = (): string => `${PREFIX}${randomBytes(24).toString('base64')}`;

export const sealSecret = (keyRing: KeyRing, id: string, secret: string): Sealed =>
  keyRing.seal(secret, contextOf(id));

type SealedRow = { id: string; key_id: string; sealed: Uint8Array };

export const openSecret = (keyRing: KeyRing, { id, key_id: keyId, sealed }: SealedRow): string =>
  keyRing.open({ keyId, sealed }, contextOf(id));

type Message = { id: string; timestamp: number; body: string };

/**
 * The headers by which a receiver knows us, as the Standard Webhooks specification has them:
 * an HMAC-SHA256 over id, time in seconds and body.
 */
export const signedHeaders = (
  secret: string,
  { id, timestamp, body }: Message,
): Record<string, string> => {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${digest}`,
  };
};
