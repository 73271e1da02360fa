import { createHash, createHmac } from 'node:crypto';
import type { FakePlatformOptions } from '../fake-platform.ts';
import { takeFault } from './fake-faults.ts';
import { showOrder } from './fake-order-show.ts';
import { phpJson } from './fake-reply.ts';
import type { FakeStore, FakeWebhook } from './fake-state.ts';

type Event = { topic: string; orderId: number };

const userAgent = 'WooCommerce/11.0.1 Hookshot (WordPress/7.0.4)';

/** Made of the webhook and the second, like the store's: two orders in one second share it. */
const deliveryIdOf = (webhook: FakeWebhook, now: number): string =>
  createHash('md5')
    .update(`${webhook.id}${Math.floor(now / 1000)}`)
    .digest('hex');

const bodyOf = (store: FakeStore, { topic, orderId }: Event): string => {
  const order = store.orders.find(({ id }) => id === orderId);
  return phpJson(topic === 'order.deleted' || !order ? { id: orderId } : showOrder(store)(order));
};

type Sender = { source: string; now: number };

const signedPost = (webhook: FakeWebhook, body: string, { source, now }: Sender): RequestInit => ({
  method: 'POST',
  body,
  headers: {
    'content-type': 'application/json',
    'user-agent': userAgent,
    'x-wc-webhook-source': source,
    'x-wc-webhook-topic': webhook.topic,
    'x-wc-webhook-resource': 'order',
    'x-wc-webhook-event': webhook.topic.split('.')[1] ?? '',
    'x-wc-webhook-signature': createHmac('sha256', webhook.secret).update(body).digest('base64'),
    'x-wc-webhook-id': String(webhook.id),
    'x-wc-webhook-delivery-id': deliveryIdOf(webhook, now),
  },
});

/** The store switches a webhook off at its seventh failure in a row; a success starts the count anew. */
const count = (webhook: FakeWebhook, status: number): void => {
  if (status >= 200 && status < 303) webhook.failure_count = 0;
  else if (webhook.failure_count > 5) webhook.status = 'disabled';
  else webhook.failure_count += 1;
};

const pause = (millis: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, millis));

/** Sends a store's webhooks in the background, each once and never again. */
export const createDeliveries = (options: FakePlatformOptions) => {
  const underWay = new Set<Promise<void>>();
  const run = (work: Promise<void>): void => {
    const tracked = work.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  };

  const post = async (webhook: FakeWebhook, init: RequestInit): Promise<void> => {
    try {
      const { status } = await options.deliver(webhook.delivery_url, init);
      count(webhook, status);
    } catch {
      count(webhook, 0);
    }
  };

  const send = async (store: FakeStore, webhook: FakeWebhook, event: Event): Promise<void> => {
    if (takeFault(store, 'webhook_lost')) return;
    const source = `${options.baseUrl()}/${store.input.shop}/`;
    const sender = { source, now: options.now().getTime() };
    const init = signedPost(webhook, bodyOf(store, event), sender);
    const late = takeFault(store, 'webhook_late');
    if (late) await pause(late.delayMs ?? 2000);
    await post(webhook, init);
    if (takeFault(store, 'webhook_duplicated')) await post(webhook, init);
  };

  const sendAll = async (store: FakeStore, events: readonly Event[]): Promise<void> => {
    const pairs = events.flatMap((event) =>
      store.webhooks
        .filter(({ status, topic }) => status === 'active' && topic === event.topic)
        .map((webhook) => ({ webhook, event })),
    );
    if (pairs.length > 0 && takeFault(store, 'webhook_out_of_order')) pairs.reverse();
    for (const { webhook, event } of pairs) await send(store, webhook, event);
  };

  return {
    notify: (store: FakeStore, events: readonly Event[]): void => run(sendAll(store, events)),
    /** The unsigned form post at creation; whatever it meets, the webhook stays. */
    ping: (webhook: FakeWebhook): void => {
      const init = {
        method: 'POST',
        body: `webhook_id=${webhook.id}`,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'user-agent': userAgent,
        },
      };
      const sent = options.deliver(webhook.delivery_url, init);
      run(
        sent.then(
          () => undefined,
          () => undefined,
        ),
      );
    },
    settled: async (): Promise<void> => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};
