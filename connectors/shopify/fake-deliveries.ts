import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FakePlatformOptions } from '../fake-platform.ts';
import { apiVersion } from './documents.ts';
import { activeFault, showFault } from './fake-faults.ts';
import type { StoreEvent } from './fake-payloads.ts';
import type { FakeStore } from './fake-state.ts';
import { topicHeader } from './webhook-topics.ts';

type Parcel = { url: string; init: RequestInit; subscription: number | null };
export type DeliveryOptions = Pick<FakePlatformOptions, 'deliver' | 'app'> & {
  /** Milliseconds before an attempt after the first. Shopify spreads eight over four hours. */
  retryDelay: (attempt: number) => number;
};

const attempts = 8;
const lateByDefault = 5000;

/** Signs a delivery as Shopify does: the body only, with the app's client secret. */
const sign = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('base64');

const headersOf = (store: FakeStore, topic: string, signature: string): Record<string, string> => ({
  'content-type': 'application/json',
  'x-shopify-topic': topic,
  'x-shopify-shop-domain': `${store.state.shop}.myshopify.com`,
  'x-shopify-api-version': apiVersion,
  'x-shopify-webhook-id': randomUUID(),
  'x-shopify-triggered-at': store.now().toISOString(),
  'x-shopify-hmac-sha256': signature,
});

/** Delivers events to the subscribers of a store, and to the app's own compliance address. */
export const createDeliveries = ({ deliver, app, retryDelay }: DeliveryOptions) => {
  const underWay = new Set<Promise<void>>();

  const pack = (store: FakeStore, topic: string, body: unknown): RequestInit => {
    const text = JSON.stringify(body);
    const headers = headersOf(store, topic, sign(text, app?.clientSecret ?? ''));
    return { method: 'POST', headers, body: text };
  };

  const arrives = async ({ url, init }: Parcel): Promise<boolean> => {
    const status = await deliver(url, init).then(
      (reply) => reply.status,
      () => 0,
    );
    return status >= 200 && status < 300;
  };

  const isDropped = ({ state }: FakeStore, { subscription }: Parcel): boolean =>
    subscription !== null && !state.subscriptions.some((one) => one.id === subscription);

  /** The first attempt is waited for, later ones come in their own time. */
  const retryLater = async (store: FakeStore, parcel: Parcel, attempt: number): Promise<void> => {
    if (attempt >= attempts) {
      const { state } = store;
      state.subscriptions = state.subscriptions.filter((one) => one.id !== parcel.subscription);
      return;
    }
    await wait(retryDelay(attempt), undefined, { ref: false });
    if (isDropped(store, parcel) || (await arrives(parcel))) return;
    await retryLater(store, parcel, attempt + 1);
  };

  const send = async (store: FakeStore, parcel: Parcel): Promise<void> => {
    const late = showFault(store.state, 'webhook_late');
    if (late) await wait(late.delayMs ?? lateByDefault);
    if (!(await arrives(parcel))) void retryLater(store, parcel, 1);
  };

  const track = (work: Promise<void>): void => {
    const tracked = work.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  };

  const parcelsFor = (store: FakeStore, { topic, body }: StoreEvent, eventId: string): Parcel[] =>
    store.state.subscriptions
      .filter((one) => one.topic === topic)
      .flatMap((one) => {
        const init = pack(store, topicHeader(topic), body);
        const headers = {
          ...Object.fromEntries(new Headers(init.headers)),
          'x-shopify-event-id': eventId,
        };
        const parcel = { url: one.uri, init: { ...init, headers }, subscription: one.id };
        if (showFault(store.state, 'webhook_lost')) return [];
        return showFault(store.state, 'webhook_duplicated') ? [parcel, parcel] : [parcel];
      });

  return {
    /** The events of one action, which share an event id. */
    publish: (store: FakeStore, events: readonly StoreEvent[]): void => {
      const eventId = randomUUID();
      const parcels = events.flatMap((event) => parcelsFor(store, event, eventId));
      if (activeFault(store.state, 'webhook_out_of_order') && parcels.length > 1) {
        showFault(store.state, 'webhook_out_of_order');
        parcels.reverse();
      }
      track(
        (async () => {
          for (const parcel of parcels) await send(store, parcel);
        })(),
      );
    },
    /** A compliance request, which goes to the address in the app's own settings. */
    comply: (store: FakeStore, { topic, body }: StoreEvent, url: string): void => {
      const init = pack(store, topic, body);
      track(send(store, { url, init, subscription: null }));
    },
    settled: async (): Promise<void> => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};
