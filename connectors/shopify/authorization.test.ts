import { describe, expect, it } from 'vitest';
import { openBench } from '../testing/connector-bench.ts';
import { authorization } from './authorization.ts';
import { callbackSignature, isGenuineCallback } from './callback-signature.ts';
import { requireScopes, wantedScopes } from './scopes.ts';
import { decide, subject } from './shopify.subject.ts';

const redirectUri = subject.app?.registered.redirectUris[0] ?? '';
const secret = subject.app?.registered.clientSecret ?? '';
const request = { state: 'state-1', redirectUri };
const signed = (query: Record<string, string>) => ({
  ...query,
  hmac: callbackSignature(query, secret),
});

const openShop = async () => {
  const bench = await openBench(subject);
  const url = authorization.url(bench.context, request);
  const complete = (query: Record<string, string>) =>
    authorization.complete(bench.context, { query, redirectUri });
  const refreshWith = (refreshToken: string) =>
    authorization.refresh(
      bench.contextWith({ ...bench.context.credentials, refresh_token: refreshToken }),
    );
  return { ...bench, url, complete, refreshWith };
};

describe('the way to Shopify and back', () => {
  it('asks for exactly the wanted scopes', async () => {
    await using shop = await openShop();
    expect(new URL(shop.url).searchParams.get('scope')?.split(',')).toEqual([...wantedScopes]);
    expect(await (await fetch(shop.url)).text()).toContain('North &amp; Co &lt;選物&gt;');
  });

  it('ends when the shop declines', async () => {
    await using shop = await openShop();
    await expect(shop.complete(await decide(shop.url, 'cancel'))).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('declined'),
    });
  });

  it('refuses another shop than the one asked for, though its signature is genuine', async () => {
    await using shop = await openShop();
    const { hmac: _, ...query } = await decide(shop.url, 'install');
    await expect(
      shop.complete(signed({ ...query, shop: 'south.myshopify.com' })),
    ).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('refuses an answer that is minutes old, from the past or from the future', async () => {
    await using shop = await openShop();
    const { hmac: _, ...query } = await decide(shop.url, 'install');
    for (const away of [-301, 301]) {
      const timestamp = String(Number(query.timestamp) + away);
      await expect(shop.complete(signed({ ...query, timestamp }))).rejects.toMatchObject({
        kind: 'rejected',
      });
    }
    await expect(shop.complete(signed({ ...query, timestamp: 'soon' }))).rejects.toMatchObject({
      kind: 'rejected',
    });
  });

  it('tells when the tokens end', async () => {
    await using shop = await openShop();
    const grant = await shop.complete(await decide(shop.url, 'install'));
    expect(grant.accessExpiresAt).toBe('2026-11-20T05:00:00Z');
    expect(grant.refreshExpiresAt).toBe('2027-02-18T04:00:00Z');
  });

  it('reports the scopes that the shop did not grant', async () => {
    await using shop = await openShop();
    const fewer = new URL(shop.url);
    fewer.searchParams.set('scope', 'read_orders,write_inventory');
    await expect(shop.complete(await decide(fewer.href, 'install'))).rejects.toMatchObject({
      kind: 'scope',
      message: expect.stringContaining('write_merchant_managed_fulfillment_orders'),
    });
  });

  it('takes a write scope for the read scope of the same name', () => {
    const written = wantedScopes.map((scope) => scope.replace('read_', 'write_'));
    expect(() => requireScopes(written)).not.toThrow();
    expect(() => requireScopes(wantedScopes.slice(1))).toThrow(/read_orders/);
  });

  it('needs the app’s own keys', async () => {
    await using shop = await openShop();
    const withoutKeys = { ...shop.context, app: {} };
    expect(() => authorization.url(withoutKeys, request)).toThrow(/SHOPIFY_CLIENT_ID/);
    const wrongSecret = { ...shop.context, app: { client_id: 'app-id', client_secret: 'wrong' } };
    await expect(authorization.refresh(wrongSecret)).rejects.toMatchObject({ kind: 'rejected' });
  });
});

describe('the signature of a callback', () => {
  it('covers every parameter but itself, sorted, with spaces as %20', () => {
    const query = { shop: 'north.myshopify.com', code: 'a b&c', state: '=' };
    const hmac = callbackSignature(query, 'secret');
    expect(hmac).toMatch(/^[0-9a-f]{64}$/);
    expect(isGenuineCallback({ ...query, signature: 'old', hmac }, 'secret')).toBe(true);
    expect(isGenuineCallback({ ...query, more: '1', hmac }, 'secret')).toBe(false);
    expect(isGenuineCallback({ ...query, hmac }, 'other')).toBe(false);
    for (const cut of ['', hmac.slice(1), `${hmac}0`, hmac.toUpperCase()])
      expect(isGenuineCallback({ ...query, hmac: cut }, 'secret')).toBe(false);
    expect(isGenuineCallback(query, 'secret')).toBe(false);
  });
});

describe('renewing', () => {
  it('may be repeated with the old refresh token until the new one was used', async () => {
    await using shop = await openShop();
    const old = shop.context.credentials.refresh_token ?? '';
    const { credentials: lost } = await shop.refreshWith(old);
    const { credentials: second } = await shop.refreshWith(old);
    expect(second.refresh_token).not.toBe(lost.refresh_token);
    await shop.refreshWith(second.refresh_token ?? '');
    await expect(shop.refreshWith(old)).rejects.toMatchObject({ kind: 'auth' });
  });

  it('works after the access token ran out, and ends with the refresh token', async () => {
    await using shop = await openShop();
    shop.clock.advance(2 * 3_600_000);
    await expect(subject.connector.probe(shop.context)).rejects.toMatchObject({ kind: 'auth' });
    const { credentials } = await authorization.refresh(shop.context);
    const renewed = shop.contextWith({ ...shop.context.credentials, ...credentials });
    await subject.connector.probe(renewed);
    shop.clock.advance(91 * 86_400_000);
    await expect(authorization.refresh(renewed)).rejects.toMatchObject({ kind: 'auth' });
  });
});

describe('the connection test', () => {
  it('knows the shop by its permanent domain', async () => {
    await using shop = await openShop();
    expect(await subject.connector.probe(shop.context)).toEqual({
      shopId: 'north.myshopify.com',
      shopName: 'North & Co <選物>',
      timeZone: 'Asia/Taipei',
      currency: 'TWD',
    });
  });
});
