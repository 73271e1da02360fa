import { describe, expect, it } from 'vitest';
import { makeUser } from '../../testing/people.ts';
import {
  authorizeInShop,
  connectShopify,
  createAccount,
  openTestProduct,
  showAccount,
} from '../../testing/product.ts';
import { callPlatform } from './call-platform.ts';

const product = await openTestProduct();
const { call, db, user, merchantId, deps, shops } = product;

const newAccount = () =>
  createAccount(product, { platform: 'shopify', credentials: { shop_domain: 'north' } });
const remove = (id: string) => call(`/api/v1/ec-accounts/${id}`, { as: user, method: 'DELETE' });
const probe = (ecAccountId: string) => {
  const signal = new AbortController().signal;
  return callPlatform(deps, { ecAccountId, platform: 'shopify', signal }, (connector, context) =>
    connector.probe(context),
  );
};
const secretsOf = (id: string) =>
  db
    .selectFrom('ec_account_secrets')
    .selectAll()
    .where('ec_account_id', '=', id)
    .executeTakeFirstOrThrow();

describe('authorizing an account', () => {
  it('connects it when the merchant installs the app, and never shows a token', async () => {
    const { id } = await newAccount();
    const reply = await call(await authorizeInShop(product, id), { as: user });
    expect(reply.status).toBe(302);
    expect(reply.headers.get('location')).toBe(`/ec-accounts/${id}?authorized=1`);
    const account = await showAccount(product, id);
    expect(account).toMatchObject({ status: 'connected', statusReason: 'authorized' });
    const values = account.credentials.map(({ value }) => value);
    expect(values).toEqual(['north.myshopify.com', null, '********', '********']);
    await remove(id);
  });

  it('uses each authorization once: a replayed callback changes nothing', async () => {
    const { id } = await newAccount();
    const callback = await authorizeInShop(product, id);
    await call(callback, { as: user });
    const before = await secretsOf(id);
    const replay = await call(callback, { as: user });
    expect(replay).toMatchObject({ status: 400, body: { code: 'authorization.state_invalid' } });
    expect(await secretsOf(id)).toEqual(before);
    await remove(id);
  });

  it('is bound to the person who began it', async () => {
    const { id } = await newAccount();
    const callback = await authorizeInShop(product, id);
    const colleague = await makeUser(db, { rights: { [merchantId]: ['view', 'manage'] } });
    expect((await call(callback, { as: colleague })).status).toBe(400);
    expect((await call(callback)).status).toBe(400);
    expect((await showAccount(product, id)).status).toBe('not_verified');
    await remove(id);
  });

  it('refuses a callback whose signature or shop was altered', async () => {
    const { id } = await newAccount();
    for (const [name, value] of [
      ['shop', 'evil.myshopify.com'],
      ['hmac', '00'],
      ['code', 'made-up'],
    ] as const) {
      const url = new URL(await authorizeInShop(product, id), 'http://localhost');
      url.searchParams.set(name, value);
      const reply = await call(`${url.pathname}${url.search}`, { as: user });
      expect(reply, name).toMatchObject({ status: 400, body: { code: 'authorization.refused' } });
      expect((await showAccount(product, id)).status).toBe('not_verified');
    }
    await remove(id);
  });

  it('says so when the merchant declines on the platform', async () => {
    const { id } = await newAccount();
    const url = new URL(await authorizeInShop(product, id), 'http://localhost');
    const state = url.searchParams.get('state') ?? '';
    const callback = `/oauth/shopify/callback?${new URLSearchParams({ state, error: 'access_denied' })}`;
    expect(await call(callback, { as: user })).toMatchObject({
      status: 400,
      body: { code: 'authorization.denied' },
    });
    await remove(id);
  });

  it('lapses when another shop is typed meanwhile', async () => {
    const { id } = await newAccount();
    const callback = await authorizeInShop(product, id);
    await call(`/api/v1/ec-accounts/${id}`, {
      as: user,
      method: 'PATCH',
      body: { credentials: { shop_domain: 'south' } },
    });
    expect((await call(callback, { as: user })).status).toBe(400);
    await remove(id);
  });

  it('starts anew when a setting that may stay empty is filled, changed or emptied', async () => {
    const { id } = await newAccount();
    const type = async (location: string) => {
      await call(await authorizeInShop(product, id), { as: user });
      expect((await showAccount(product, id)).status).toBe('connected');
      const body = { credentials: { location } };
      await call(`/api/v1/ec-accounts/${id}`, { as: user, method: 'PATCH', body });
      const { status, credentials } = await showAccount(product, id);
      return [status, credentials.find(({ name }) => name === 'location')?.value];
    };
    expect(await type('')).toEqual(['connected', null]);
    expect(await type(' Taipei ')).toEqual(['not_verified', 'Taipei']);
    expect(await type('Taipei')).toEqual(['connected', 'Taipei']);
    expect(await type('Tainan')).toEqual(['not_verified', 'Tainan']);
    expect(await type('')).toEqual(['not_verified', null]);
    await remove(id);
  });

  it('leads a browser back to the account with the reason', async () => {
    const { id } = await newAccount();
    const url = new URL(await authorizeInShop(product, id), 'http://localhost');
    url.searchParams.set('hmac', '00');
    const headers = { accept: 'text/html' };
    const reply = await call(`${url.pathname}${url.search}`, { as: user, headers });
    expect(reply.headers.get('location')).toMatch(
      new RegExp(`^/ec-accounts/${id}/edit\\?authorizationProblem=`),
    );
    await remove(id);
  });
});

describe('the token of a connected account', () => {
  it('is refreshed once when fifty calls find it expired, and stored before it is used', async () => {
    const { id } = await connectShopify(product);
    const before = await secretsOf(id);
    await db
      .updateTable('ec_account_secrets')
      .set({ access_expires_at: new Date(Date.now() - 1000) })
      .where('ec_account_id', '=', id)
      .execute();
    shops.shopify.fake.setFault('north', { kind: 'none' });
    const callsBefore = shops.shopify.fake.calls('north').length;
    await Promise.all(Array.from({ length: 50 }, () => probe(id)));
    const refreshes = shops.shopify.fake
      .calls('north')
      .slice(callsBefore)
      .filter(({ path }) => path.includes('access_token'));
    expect(refreshes).toHaveLength(1);
    expect((await secretsOf(id)).sealed.equals(before.sealed)).toBe(false);
    await remove(id);
  });

  it('is refreshed when the platform refuses it early, without disconnecting', async () => {
    const { id } = await connectShopify(product);
    shops.shopify.fake.setFault('north', { kind: 'expired_token' });
    await expect(probe(id)).resolves.toMatchObject({ shopId: 'north.myshopify.com' });
    expect((await showAccount(product, id)).status).toBe('connected');
    shops.shopify.fake.setFault('north', { kind: 'none' });
    await remove(id);
  });

  it('disconnects the account when the app was removed, tells people once and pauses the schedule', async () => {
    const { id } = await connectShopify(product);
    await call(`/api/v1/ec-accounts/${id}`, {
      as: user,
      method: 'PATCH',
      body: { settings: { fetchSlots: ['09:00'] } },
    });
    shops.shopify.fake.setFault('north', { kind: 'revoked' });
    await Promise.allSettled([probe(id), probe(id), probe(id)]);
    expect(await showAccount(product, id)).toMatchObject({
      status: 'disconnected',
      statusReason: 'authorization_expired',
      settings: { nextFetchAt: null },
      actions: { fetchOrders: { available: false, reason: 'not_connected' } },
    });
    const { rows } = await product.pool.query(
      `select data from pgboss.job where name = 'notices' and data->>'link' = $1`,
      [`/ec-accounts/${id}`],
    );
    expect(rows).toMatchObject([{ data: { code: 'account_disconnected', category: 'platform' } }]);
    shops.shopify.fake.setFault('north', { kind: 'none' });
    await remove(id);
  });

  it('is given back and forgotten when the authorization is revoked here', async () => {
    const { id } = await connectShopify(product);
    const reply = await call(`/api/v1/ec-accounts/${id}/revoke`, { as: user, method: 'POST' });
    expect(reply.body).toMatchObject({
      status: 'disconnected',
      statusReason: 'authorization_revoked',
    });
    await expect(secretsOf(id)).rejects.toThrow();
    await remove(id);
  });
});
