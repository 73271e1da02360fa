import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { fetchHttpClient } from '../connectors/testing/fetch-http-client.ts';
import { woocommerce } from '../connectors/woocommerce/woocommerce.ts';
import { credentialsFor, demoStores } from './demo-stores.ts';
import { testSandboxes } from './testing/open-sandbox.ts';

const arrived: { path: string; topic: string | null }[] = [];

const { promise, resolve } = Promise.withResolvers<AddressInfo>();
const receive = (request: Request): Response => {
  const { pathname: path } = new URL(request.url);
  arrived.push({ path, topic: request.headers.get('x-wc-webhook-topic') });
  return new Response('', { status: 200 });
};
const receiver = serve({ fetch: receive, port: 0, hostname: '127.0.0.1' }, resolve);
const appUrl = `http://127.0.0.1:${(await promise).port}`;
const sandbox = await testSandboxes(appUrl).open('deliveries.json');

afterAll(() => {
  receiver.close();
});

const store = demoStores.find(({ shop }) => shop === 'tea-house');
const context = {
  http: fetchHttpClient,
  credentials: {
    ...(store && credentialsFor(store, sandbox.url)),
    webhook_secret: 'a-secret-of-the-test',
  },
  app: {},
  origin: (host: string) => host,
  clock: { now: () => Temporal.Now.instant() },
  log: { info: () => undefined, warn: () => undefined },
  signal: new AbortController().signal,
};

describe('a store of the sandbox', () => {
  it('takes its keys over plain HTTP, and only those', async () => {
    expect(await woocommerce.probe(context)).toMatchObject({ timeZone: 'Asia/Taipei' });
    const credentials = { ...context.credentials, consumer_secret: 'cs_wrong' };
    await expect(woocommerce.probe({ ...context, credentials })).rejects.toMatchObject({
      kind: 'auth',
    });
  });

  it('tells its subscribers of an order that was placed by hand', async () => {
    await woocommerce.webhooks?.ensure(context, `${appUrl}/hooks/woocommerce/1`);
    const path = `${sandbox.url}/control/stores/woocommerce/tea-house`;
    expect(await (await fetch(`${path}/webhooks`)).json()).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ status: 'active' })]),
    });
    await fetch(`${path}/orders`, { method: 'POST', body: '{"count":1}' });
    const told = { path: '/hooks/woocommerce/1', topic: 'order.created' };
    await vi.waitFor(() => expect(arrived).toContainEqual(told), 5000);
  });

  it('tells nobody of orders that are placed quietly', async () => {
    const before = arrived.length;
    const path = `${sandbox.url}/control/stores/woocommerce/tea-house/orders`;
    await fetch(path, { method: 'POST', body: '{"count":1,"notify":false}' });
    await fetch(path, { method: 'POST', body: '{"count":1}' });
    await vi.waitFor(() => {
      const created = arrived.slice(before).filter(({ topic }) => topic === 'order.created');
      expect(created).toHaveLength(1);
    }, 5000);
  });
});
