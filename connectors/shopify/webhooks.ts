import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { WebhookLeft, WebhookMessage, WebhookRequest, Webhooks } from '../connector.ts';
import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import { readJson, run } from './client.ts';
import {
  webhookSubscriptionCreate,
  webhookSubscriptionDelete,
  webhookSubscriptions,
} from './documents.ts';
import { pageInfoSchema } from './order-reply.ts';
import { nextCursor } from './paging.ts';
import { meaningOf } from './webhook-message.ts';
import { subscribedTopics } from './webhook-topics.ts';

const subscriptionSchema = z.object({ id: z.string(), topic: z.string(), uri: z.string() });
type Subscription = z.infer<typeof subscriptionSchema>;

const userErrorsSchema = z.array(z.object({ message: z.string() }));

const listOperation = {
  document: webhookSubscriptions,
  cost: 20,
  data: z.object({
    webhookSubscriptions: z.object({
      nodes: z.array(subscriptionSchema),
      pageInfo: pageInfoSchema,
    }),
  }),
};
const createOperation = {
  document: webhookSubscriptionCreate,
  cost: 13,
  data: z.object({ webhookSubscriptionCreate: z.object({ userErrors: userErrorsSchema }) }),
};
const deleteOperation = {
  document: webhookSubscriptionDelete,
  cost: 12,
  data: z.object({ webhookSubscriptionDelete: z.object({ userErrors: userErrorsSchema }) }),
};

const listAt = async (context: ConnectorContext, address: string): Promise<Subscription[]> => {
  const found: Subscription[] = [];
  let after: string | null = null;
  do {
    const { webhookSubscriptions: page } = await run(context, listOperation, { address, after });
    found.push(...page.nodes.filter((subscription) => subscription.uri === address));
    after = nextCursor(page.pageInfo, after);
  } while (after !== null);
  return found;
};

/** True when it is new; another process may have been quicker. */
const create = async (
  context: ConnectorContext,
  topic: string,
  address: string,
): Promise<boolean> => {
  const reply = await run(context, createOperation, { topic, address });
  const [problem] = reply.webhookSubscriptionCreate.userErrors;
  if (!problem) return true;
  if (/already been taken/i.test(problem.message)) return false;
  throw new ConnectorError('rejected', `Shopify refused the webhook ${topic}: ${problem.message}`);
};

const drop = async (context: ConnectorContext, { id, topic }: Subscription): Promise<void> => {
  const reply = await run(context, deleteOperation, { id });
  const [problem] = reply.webhookSubscriptionDelete.userErrors;
  if (problem && !/not (be )?found|does not exist/i.test(problem.message))
    throw new ConnectorError('rejected', `Shopify kept the webhook ${topic}: ${problem.message}`);
};

const ensure: Webhooks['ensure'] = async (context, address) => {
  const wanted = new Set<string>(subscribedTopics);
  for (const subscription of await listAt(context, address))
    if (!wanted.delete(subscription.topic)) await drop(context, subscription);
  let created = 0;
  for (const topic of wanted) if (await create(context, topic, address)) created += 1;
  return { created, total: subscribedTopics.length };
};

const remove: Webhooks['remove'] = async (context, address) => {
  const left: WebhookLeft[] = [];
  let removed = 0;
  for (const subscription of await listAt(context, address)) {
    try {
      await drop(context, subscription);
      removed += 1;
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      left.push({ topic: subscription.topic, address, problem: error.message });
    }
  }
  return { removed, left };
};

const equalInConstantTime = (given: string, expected: string): boolean => {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
};

const shopOf: NonNullable<Webhooks['shopOf']> = (headers) =>
  headers['x-shopify-shop-domain'] ?? null;

const bodyOf = (rawBody: Uint8Array): unknown => {
  try {
    return readJson(new TextDecoder().decode(rawBody));
  } catch {
    return null;
  }
};

/**
 * The event id is Shopify's Webhook-Id, which a repeated delivery keeps. Its Event-Id is shared by
 * every topic that one action of a merchant set off, so that deduplicating by it would drop the
 * routing or the payment that follows a new order.
 */
const verify = (
  { app }: { app: ConnectorContext['app'] },
  { rawBody, headers }: WebhookRequest,
): WebhookMessage | null => {
  const secret = app.client_secret;
  const signature = headers['x-shopify-hmac-sha256'];
  const topic = headers['x-shopify-topic'];
  if (!secret || !signature || !topic) return null;
  const expected = createHmac('sha256', secret).update(rawBody).digest('base64');
  if (!equalInConstantTime(signature, expected)) return null;
  const meaning = meaningOf(topic, shopOf(headers), bodyOf(rawBody));
  return meaning && { ...meaning, topic, eventId: headers['x-shopify-webhook-id'] ?? signature };
};

export const webhooks: Webhooks = { ensure, remove, shopOf, verify };
