import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { callStore, readReply } from './client.ts';
import { demoKeys } from './testing/demo-store.ts';
import { type OpenStore, openStore } from './testing/open-store.ts';
import { webhooks } from './webhooks.ts';

const address = 'http://127.0.0.1:9/hooks/woocommerce/1';
const rowSchema = z.object({ id: z.number(), topic: z.string(), status: z.string() });

const listed = (store: OpenStore) => z.array(rowSchema).parse(store.fake.webhooks(store.shop));

const register = async (store: OpenStore, topic: string): Promise<number> => {
  const body = { name: 'x', topic, delivery_url: address, secret: 'a-secret' };
  const reply = await callStore(store.context, { method: 'POST', path: 'wc/v3/webhooks', body });
  return readReply(rowSchema, reply).id;
};

const setStatus = (store: OpenStore, id: number, status: string) =>
  callStore(store.context, { method: 'PUT', path: `wc/v3/webhooks/${id}`, body: { status } });

const idOf = (store: OpenStore, topic: string): number =>
  listed(store).find((row) => row.topic === topic)?.id ?? 0;

describe('the registrations at a store', () => {
  it('cover new, changed, binned and restored orders', async () => {
    await using store = await openStore();
    await webhooks.ensure(store.context, address);
    expect(listed(store).map(({ topic }) => topic)).toEqual([
      'order.created',
      'order.updated',
      'order.deleted',
      'order.restored',
    ]);
  });

  it('are made anew when the store switched one off, since waking it up keeps its failures', async () => {
    await using store = await openStore();
    await webhooks.ensure(store.context, address);
    const old = idOf(store, 'order.created');
    store.answerDeliveriesWith(500);
    for (let failure = 1; failure <= 7; failure += 1) {
      store.fake.placeOrders(store.shop, 1, { state: 'unpaid' });
      await store.fake.settled();
    }
    expect(listed(store).find(({ id }) => id === old)?.status).toBe('disabled');
    store.answerDeliveriesWith(200);
    const { created, total } = await webhooks.ensure(store.context, address);
    expect(created).toBeGreaterThan(0);
    expect(listed(store)).toHaveLength(total);
    expect(listed(store).every(({ status }) => status === 'active')).toBe(true);
    expect(idOf(store, 'order.created')).not.toBe(old);
  });

  it('stay paused when the shop’s staff paused them, and the log says so', async () => {
    await using store = await openStore();
    await webhooks.ensure(store.context, address);
    await setStatus(store, idOf(store, 'order.updated'), 'paused');
    expect(await webhooks.ensure(store.context, address)).toEqual({ created: 0, total: 4 });
    expect(listed(store).find(({ topic }) => topic === 'order.updated')?.status).toBe('paused');
    expect(store.warnings).toHaveLength(1);
  });

  it('are rid of doubles and of topics that are not ours', async () => {
    await using store = await openStore();
    const first = await register(store, 'order.created');
    await register(store, 'order.created');
    await register(store, 'product.updated');
    expect(await webhooks.ensure(store.context, address)).toEqual({ created: 3, total: 4 });
    expect(listed(store)).toHaveLength(4);
    expect(idOf(store, 'order.created')).toBe(first);
  });

  it('are found on every page of a store with many', async () => {
    await using store = await openStore();
    for (let count = 0; count < 120; count += 1) await register(store, 'order.created');
    const { removed, left } = await webhooks.remove(store.context, address);
    expect({ removed, left }).toEqual({ removed: 120, left: [] });
  });

  it('cannot be made with a key that may only read, which is said as a matter of scope', async () => {
    await using store = await openStore({ ...demoKeys, permissions: 'read' });
    await expect(webhooks.ensure(store.context, address)).rejects.toMatchObject({ kind: 'scope' });
  });

  it('are never made without a secret, because the store would make one up', async () => {
    await using store = await openStore();
    const bare = store.contextWith({ webhook_secret: '' });
    await expect(webhooks.ensure(bare, address)).rejects.toMatchObject({ kind: 'bug' });
    expect(listed(store)).toEqual([]);
  });

  it('that cannot be removed are listed, and the others go', async () => {
    await using store = await openStore();
    await webhooks.ensure(store.context, address);
    const stuck = idOf(store, 'order.updated');
    const stubborn = {
      ...store.context,
      http: (request: Parameters<typeof store.context.http>[0]) =>
        request.method === 'DELETE' && request.url.includes(`/${stuck}?`)
          ? Promise.resolve({ status: 500, headers: {}, text: 'down' })
          : store.context.http(request),
    };
    const { removed, left } = await webhooks.remove(stubborn, address);
    expect(removed).toBe(3);
    expect(left).toMatchObject([{ topic: 'order.updated', address }]);
  });
});

describe('a delivery of a store', () => {
  const keys = { credentials: { webhook_secret: 'a-secret' }, app: {} };
  const signed = (text: string, headers: Record<string, string> = {}) => ({
    rawBody: Buffer.from(text),
    headers: {
      'x-wc-webhook-topic': 'order.updated',
      'x-wc-webhook-id': '5',
      'x-wc-webhook-delivery-id': 'same-second',
      'x-wc-webhook-signature': createHmac('sha256', 'a-secret').update(text).digest('base64'),
      ...headers,
    },
  });
  const greeting = { rawBody: Buffer.from('webhook_id=12'), headers: { 'user-agent': 'Hookshot' } };

  it('greets unsigned while a webhook is created, and means nothing by it', () => {
    expect(webhooks.verify(keys, greeting)).toEqual({ kind: 'greeting' });
    const claimed = { ...greeting, headers: { 'x-wc-webhook-topic': 'order.created' } };
    expect(webhooks.verify(keys, claimed)).toBeNull();
    const longer = { ...greeting, rawBody: Buffer.from('webhook_id=12&x=1') };
    expect(webhooks.verify(keys, longer)).toBeNull();
  });

  it('is told apart from another one in the same second, which has the same delivery id', () => {
    const [one, other] = ['{"id":1}', '{"id":2}'].map((text) =>
      webhooks.verify(keys, signed(text)),
    );
    expect(one).toMatchObject({ kind: 'orders', platformOrderIds: ['1'] });
    expect(one).not.toMatchObject({ eventId: other && 'eventId' in other ? other.eventId : '' });
  });

  it('speaks of an order also when only its id is left', () => {
    const deleted = signed('{"id":"727"}', { 'x-wc-webhook-topic': 'order.deleted' });
    expect(webhooks.verify(keys, deleted)).toMatchObject({ platformOrderIds: ['727'] });
  });

  it.each(['{"code":"woocommerce_rest_cannot_view"}', 'no json', '[]'])(
    'with the body %s is genuine but gives nothing to do',
    (text) => {
      expect(webhooks.verify(keys, signed(text))).toMatchObject({ kind: 'other' });
    },
  );

  it('about something else than orders gives nothing to do', () => {
    const product = signed('{"id":1}', { 'x-wc-webhook-topic': 'product.updated' });
    expect(webhooks.verify(keys, product)).toMatchObject({ kind: 'other' });
  });
});
