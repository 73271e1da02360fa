import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { call, list, send, testSandboxes } from './testing/open-sandbox.ts';

const { folder, open } = testSandboxes();
const sandbox = await open('shared.json');

describe('the stores of the demo', () => {
  it('are six on two platforms, each with a week of orders and an address of its own', async () => {
    const stores = await list(sandbox, '');
    expect(stores.map(({ platform, shop }) => `${platform}/${shop}`)).toEqual([
      'shopify/north-lights',
      'shopify/harbour-books',
      'shopify/new-shop',
      'woocommerce/tea-house',
      'woocommerce/paper-lantern',
      'woocommerce/night-market',
    ]);
    for (const store of stores) {
      expect(store).toMatchObject({ webhooks: 0, faults: [] });
      expect(z.number().parse(store.orders)).toBeGreaterThan(30);
      expect(store.url).toBe(`${sandbox.url}/${store.platform}/${store.shop}`);
    }
  });

  it('have orders of the last seven days only', async () => {
    const orders = z
      .array(z.object({ date_created_gmt: z.string() }))
      .parse(await list(sandbox, '/woocommerce/tea-house/orders'));
    const times = orders.map((order) => Date.parse(`${order.date_created_gmt}Z`));
    expect(Math.min(...times)).toBeGreaterThan(Date.now() - 7 * 24 * 3_600_000);
    expect(Math.max(...times)).toBeLessThanOrEqual(Date.now());
  });

  it('answer as the platform does, under their prefix', async () => {
    const index = await call(sandbox, '/woocommerce/tea-house/wp-json/');
    expect(index.status).toBe(200);
    expect(index.body).toMatchObject({ home: `${sandbox.url}/woocommerce/tea-house` });
    expect(index.headers.get('date')).not.toBeNull();
    const path = '/shopify/north-lights/admin/api/2026-10/graphql.json';
    const denied = await call(sandbox, path, { method: 'POST', body: '{}' });
    expect(denied.status).toBe(401);
    const calls = await list(sandbox, '/shopify/north-lights/calls');
    expect(calls.at(-1)).toMatchObject({ method: 'POST', status: 401 });
  });

  it('let the product know where a shop’s host answers, and as which app', () => {
    expect(sandbox.origins.shopify?.('new-shop.myshopify.com')).toBe(
      `${sandbox.url}/shopify/new-shop`,
    );
    expect(Object.keys(sandbox.apps.shopify ?? {})).toEqual(['client_id', 'client_secret']);
  });
});

/** Like a browser that was led here under another name; `fetch` does not let the host be chosen. */
const statusUnderHost = (host: string): Promise<number | undefined> => {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const asked = request(`${sandbox.url}/control/stores`, { headers: { host } }, (reply) => {
    reply.resume();
    resolve(reply.statusCode);
  });
  asked.once('error', reject).end();
  return promise;
};

describe('strangers', () => {
  it('get nothing when they come under another host name', async () => {
    expect(await statusUnderHost(new URL(sandbox.url).host)).toBe(200);
    expect(await statusUnderHost(`localhost:${new URL(sandbox.url).port}`)).toBe(200);
    expect(await statusUnderHost('rebound.example')).toBe(403);
    expect(await statusUnderHost(`rebound.example:${new URL(sandbox.url).port}`)).toBe(403);
  });

  it('get nothing from the page of another site', async () => {
    const from = (origin: string) => call(sandbox, '/control/stores', { headers: { origin } });
    expect((await from(sandbox.url)).status).toBe(200);
    expect((await from('https://evil.example')).status).toBe(403);
    expect((await from('null')).status).toBe(403);
  });
});

describe('the page', () => {
  it('shows every store, what to type to connect it, and no script of its own', async () => {
    const { status, headers, body } = await call(sandbox, '/');
    expect(status).toBe(200);
    for (const text of [
      'North Lights',
      'Night Market',
      'new-shop.myshopify.com',
      'ck_demoteahouse',
    ])
      expect(body).toContain(text);
    expect(body).not.toMatch(/<script(?![^>]* src=)|<style| on\w+=/);
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    for (const file of ['/sandbox.css', '/sandbox.js'])
      expect((await call(sandbox, file)).status).toBe(200);
  });

  it('speaks the language that is asked for, else that of the browser', async () => {
    expect((await call(sandbox, '/?lang=zh-TW')).body).toContain('lang="zh-TW"');
    const headers = { 'accept-language': 'zh-TW,zh;q=0.9,en;q=0.8' };
    expect((await call(sandbox, '/', { headers })).body).toContain('建立訂單');
    expect((await call(sandbox, '/?lang=en', { headers })).body).toContain('Place orders');
  });
});

describe('a restart', () => {
  it('finds orders, stock and faults as they were', async () => {
    const first = await open('restart.json');
    await send(first, ['POST', 'shopify/new-shop/orders'], { count: 2 });
    await send(first, ['PUT', 'woocommerce/tea-house/stock'], [{ sku: 'TH-GIFT', quantity: 3 }]);
    await send(first, ['PUT', 'shopify/new-shop/faults'], { kind: 'slow', count: 4, delayMs: 5 });
    const orders = await list(first, '/shopify/new-shop/orders');
    await first.close();
    const second = await open('restart.json');
    expect(await list(second, '/shopify/new-shop/orders')).toEqual(orders);
    expect(await list(second, '/woocommerce/tea-house/stock')).toContainEqual({
      sku: 'TH-GIFT',
      quantity: 3,
    });
    const stores = await list(second, '');
    expect(stores).toHaveLength(6);
    expect(stores.find(({ shop }) => shop === 'new-shop')).toMatchObject({
      faults: [{ kind: 'slow', count: 4, delayMs: 5 }],
    });
  });

  it('loses nothing older than a moment when it was killed', async () => {
    const killed = await open('killed.json');
    const stateFile = join(folder, 'killed.json');
    const placed = await send(killed, ['POST', 'shopify/new-shop/orders'], { count: 1 });
    const { items } = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(placed.body);
    const id = items[0]?.id.split('/').at(-1) ?? '';
    await vi.waitFor(() => expect(readFileSync(stateFile, 'utf8')).toContain(id), 5000);
  });

  it('says which file to delete when the state cannot be read', async () => {
    writeFileSync(join(folder, 'broken.json'), '{"shopify": [');
    await expect(open('broken.json')).rejects.toThrow(/broken\.json.*Delete this file/s);
  });

  it('says which setting to change when the port is in use', async () => {
    const port = Number(new URL(sandbox.url).port);
    await expect(open('port.json', port)).rejects.toThrow(
      `Port ${port}, where the sandbox shall listen, is in use. Stop what uses it, or set SANDBOX_PORT to a free port.`,
    );
  });
});
