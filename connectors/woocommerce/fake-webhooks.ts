import { z } from 'zod';
import { type FakeCall, type FakeReply, pageOf, pagingOf, storeError } from './fake-reply.ts';
import { type FakeWebhook, takeId } from './fake-state.ts';

const topics = ['order', 'product', 'customer', 'coupon'].flatMap((resource) =>
  ['created', 'updated', 'deleted', 'restored'].map((event) => `${resource}.${event}`),
);

/** The secret is never shown again. */
export const showWebhook = ({ secret: _, failure_count: __, ...shown }: FakeWebhook): unknown =>
  shown;

const refuse = (status: number, problem: string): FakeReply =>
  storeError(status, {
    code: `woocommerce_rest_shop_webhook_${problem}`,
    message: `Webhook refused: ${problem}.`,
  });

const webhookOf = ({ store, ids }: FakeCall): FakeWebhook | undefined =>
  store.webhooks.find(({ id }) => id === ids[0]);

export const listWebhooks = ({ store, query }: FakeCall): FakeReply => {
  const paging = pagingOf(query);
  if ('status' in paging) return paging;
  const status = query.get('status') ?? 'all';
  const found = store.webhooks.filter((webhook) => status === 'all' || webhook.status === status);
  return pageOf(found.toReversed(), paging, showWebhook);
};

const draftSchema = z.object({
  name: z.string().default(''),
  topic: z.string().default(''),
  delivery_url: z.string().default(''),
  secret: z.string().default(''),
});

export const createWebhook = ({ store, body, ping }: FakeCall): FakeReply => {
  const draft = draftSchema.parse(body ?? {});
  if (!topics.includes(draft.topic)) return refuse(400, 'invalid_topic');
  if (!/^https?:\/\//.test(draft.delivery_url)) return refuse(400, 'invalid_delivery_url');
  const id = takeId(store);
  const secret = draft.secret || `made up by the store ${id}`;
  const webhook: FakeWebhook = { ...draft, secret, id, status: 'active', failure_count: 0 };
  store.webhooks.push(webhook);
  ping(webhook);
  return { status: 201, body: showWebhook(webhook) };
};

const changeSchema = z.object({ status: z.enum(['active', 'paused', 'disabled']).optional() });

/** A webhook set active again keeps its count of failures. */
export const updateWebhook = (call: FakeCall): FakeReply => {
  const webhook = webhookOf(call);
  if (!webhook) return refuse(400, 'invalid_id');
  webhook.status = changeSchema.parse(call.body ?? {}).status ?? webhook.status;
  return { status: 200, body: showWebhook(webhook) };
};

export const deleteWebhook = (call: FakeCall): FakeReply => {
  if (call.query.get('force') !== 'true')
    return storeError(501, {
      code: 'woocommerce_rest_trash_not_supported',
      message: 'Webhooks do not support trashing.',
    });
  const webhook = webhookOf(call);
  if (!webhook) return refuse(404, 'invalid_id');
  call.store.webhooks = call.store.webhooks.filter((one) => one !== webhook);
  return { status: 200, body: showWebhook(webhook) };
};
