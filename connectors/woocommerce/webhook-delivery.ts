import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { WebhookRequest, Webhooks } from '../connector.ts';

const resourceSchema = z.object({
  id: z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String),
});

const orderIdsOf = (body: string): string[] => {
  try {
    const parsed = resourceSchema.safeParse(JSON.parse(body));
    return parsed.success ? [parsed.data.id] : [];
  } catch {
    return [];
  }
};

/** The form post that a store sends while it creates a webhook, before it signs anything. */
const isGreeting = ({ headers, rawBody }: WebhookRequest): boolean =>
  !Object.keys(headers).some((name) => name.startsWith('x-wc-webhook-')) &&
  rawBody.byteLength < 64 &&
  /^webhook_id=\d+$/.test(Buffer.from(rawBody).toString('latin1'));

const isGenuine = (secret: string, { headers, rawBody }: WebhookRequest): boolean => {
  const expected = Buffer.from(createHmac('sha256', secret).update(rawBody).digest('base64'));
  const given = Buffer.from(headers['x-wc-webhook-signature'] ?? '');
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
};

/**
 * A store makes its delivery id from the webhook's id and the second, so that two orders which
 * change within one second share it; the body tells them apart.
 */
const eventIdOf = ({ headers, rawBody }: WebhookRequest): string => {
  const body = createHash('sha256').update(rawBody).digest('hex').slice(0, 24);
  return [headers['x-wc-webhook-id'], headers['x-wc-webhook-delivery-id'], body].join(':');
};

export const verify: Webhooks['verify'] = ({ credentials }, request) => {
  if (isGreeting(request)) return { kind: 'greeting' };
  const secret = credentials.webhook_secret;
  if (!secret || !isGenuine(secret, request)) return null;
  const event = {
    eventId: eventIdOf(request),
    topic: request.headers['x-wc-webhook-topic'] ?? '',
  };
  if (!event.topic.startsWith('order.')) return { kind: 'other', ...event };
  const platformOrderIds = orderIdsOf(Buffer.from(request.rawBody).toString());
  return platformOrderIds.length === 0
    ? { kind: 'other', ...event }
    : { kind: 'orders', platformOrderIds, ...event };
};
