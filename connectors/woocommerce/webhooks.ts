import { z } from 'zod';
import type { Webhooks } from '../connector.ts';
import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import { callStore, readReply } from './client.ts';
import { verify } from './webhook-delivery.ts';

const topics = ['order.created', 'order.updated', 'order.deleted', 'order.restored'] as const;

const registrationSchema = z.object({
  id: z.number().int(),
  status: z.string(),
  topic: z.string(),
  delivery_url: z.string(),
});
type Registration = z.infer<typeof registrationSchema>;

const sameUrl = (one: string, other: string): boolean =>
  (URL.parse(one)?.href ?? one) === (URL.parse(other)?.href ?? other);

const listAt = async (context: ConnectorContext, address: string): Promise<Registration[]> => {
  const found: Registration[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const reply = await callStore(context, {
      path: 'wc/v3/webhooks',
      query: { status: 'all', per_page: 100, page },
    });
    found.push(...readReply(z.array(registrationSchema), reply));
    pages = Number(reply.headers['x-wp-totalpages'] ?? 1);
  }
  return found
    .filter((registration) => sameUrl(registration.delivery_url, address))
    .sort((one, other) => one.id - other.id);
};

const create = async (context: ConnectorContext, address: string, topic: string): Promise<void> => {
  const secret = context.credentials.webhook_secret;
  // Without a secret the store makes one up and never shows it: no delivery could be verified.
  if (!secret) throw new ConnectorError('bug', 'The account has no webhook secret.');
  await callStore(context, {
    method: 'POST',
    path: 'wc/v3/webhooks',
    body: { name: `Quayside ${topic}`, topic, delivery_url: address, secret, status: 'active' },
  });
};

/** Already gone counts as removed. */
const removeOne = async (context: ConnectorContext, { id }: Registration): Promise<void> => {
  try {
    await callStore(context, {
      method: 'DELETE',
      path: `wc/v3/webhooks/${id}`,
      query: { force: 'true' },
    });
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.kind !== 'not_found') throw error;
  }
};

/**
 * One registration per topic stays: the first active one, or one that the shop's staff paused.
 * A disabled one was switched off by the store after failures, and setting it active again keeps
 * its count of failures, so that a single further one disables it: only a new one starts afresh.
 */
const keptOf = (registrations: readonly Registration[]): Registration[] =>
  topics.flatMap((topic) => {
    const ofTopic = registrations.filter((registration) => registration.topic === topic);
    const kept =
      ofTopic.find(({ status }) => status === 'active') ??
      ofTopic.find(({ status }) => status === 'paused');
    return kept ?? [];
  });

const ensure: Webhooks['ensure'] = async (context, address) => {
  const registrations = await listAt(context, address);
  const kept = keptOf(registrations);
  const paused = kept.filter(({ status }) => status === 'paused').map(({ topic }) => topic);
  if (paused.length > 0) context.log.warn({ topics: paused }, 'Webhooks are paused by the shop');
  const missing = topics.filter((topic) => !kept.some((one) => one.topic === topic));
  for (const topic of missing) await create(context, address, topic);
  for (const extra of registrations.filter((one) => !kept.includes(one)))
    await removeOne(context, extra);
  return { created: missing.length, total: topics.length };
};

const remove: Webhooks['remove'] = async (context, address) => {
  const registrations = await listAt(context, address);
  const left: Awaited<ReturnType<Webhooks['remove']>>['left'] = [];
  for (const registration of registrations) {
    try {
      await removeOne(context, registration);
    } catch (error) {
      const problem = error instanceof ConnectorError ? error.message : 'The store did not answer.';
      left.push({ topic: registration.topic, address, problem });
    }
  }
  return { removed: registrations.length - left.length, left };
};

export const webhooks: Webhooks = { ensure, remove, verify };
