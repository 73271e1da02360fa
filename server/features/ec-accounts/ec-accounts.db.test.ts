import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeChannel, makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import {
  connectWooCommerce,
  createAccount,
  openTestProduct,
  setSettings,
  showAccount,
} from '../../testing/product.ts';
import { callPlatform } from './call-platform.ts';
import { ensureWebhooks } from './webhook-registrations.ts';

const product = await openTestProduct();
const { call, db, user, merchantId, channelId, shops } = product;

const create = (body: Record<string, unknown>, as = user) =>
  call('/api/v1/ec-accounts', {
    as,
    body: { merchantId, platform: 'woocommerce', displayName: 'Tea', channelId, ...body },
  });
const patch = (id: string, body: unknown) =>
  call(`/api/v1/ec-accounts/${id}`, { as: user, method: 'PATCH', body });
const test = (id: string) =>
  call(`/api/v1/ec-accounts/${id}/test-connection`, { as: user, method: 'POST' });
const newStore = () =>
  createAccount(product, { platform: 'woocommerce', credentials: shops.storeKeys });
const release = (id: string) => call(`/api/v1/ec-accounts/${id}`, { as: user, method: 'DELETE' });

describe('a new account', () => {
  it('is Not Verified, shows its secrets masked and offers no manual action', async () => {
    const account = await newStore();
    expect(account).toMatchObject({ status: 'not_verified', statusReason: 'created' });
    expect(account.credentials.map(({ name, value }) => [name, value])).toEqual([
      ['store_url', shops.storeKeys.store_url],
      ['consumer_key', '********'],
      ['consumer_secret', '********'],
    ]);
    expect(account.actions.fetchOrders).toEqual({ available: false, reason: 'not_connected' });
    expect(account.settings.nextFetchAt).toBeNull();
  });

  it.each([
    ['an unknown platform', { platform: 'etsy' }, 'ec_account.platform_unknown'],
    ['another merchant’s channel', { channelId: '999' }, 'sales_channel.foreign'],
    ['a credential of no field', { credentials: { token: 'x' } }, 'ec_account.credential_invalid'],
    [
      'a store on a private address',
      {
        credentials: {
          store_url: 'http://192.168.1.10',
          consumer_key: 'ck_1',
          consumer_secret: 'cs_1',
        },
      },
      'ec_account.private_address',
    ],
    [
      'a key of the wrong form',
      { credentials: { consumer_key: 'pk_live_123' } },
      'ec_account.credential_invalid',
    ],
    ['a number as its name', { displayName: 7 }, 'request.invalid'],
    ['a field that does not exist', { status: 'connected' }, 'request.invalid'],
  ])('is refused with %s', async (_what, body, code) => {
    const reply = await create(body);
    expect(reply).toMatchObject({ status: 400, body: { code } });
  });

  it('is made only by who may manage accounts', async () => {
    const viewer = await makeUser(db, { rights: { [merchantId]: ['view', 'operate'] } });
    expect((await create({}, viewer)).status).toBe(403);
  });
});

describe('testing the connection', () => {
  it('connects the account when the keys work and unlocks its settings', async () => {
    const { id } = await newStore();
    const locked = await patch(id, { settings: { fetchOrders: true } });
    expect(locked).toMatchObject({ status: 409, body: { code: 'ec_account.settings_locked' } });
    expect((await test(id)).body).toMatchObject({ passed: true, account: { status: 'connected' } });
    const slots = { fetchOrders: true, fetchSlots: ['17:30', '09:00', '09:00'] };
    const account = await setSettings(product, id, slots);
    expect(account.settings.fetchSlots).toEqual(['09:00', '17:30']);
    expect(account.settings.nextFetchAt).not.toBeNull();
    await release(id);
  });

  it('disconnects the account when the store refuses the keys, and says why', async () => {
    const wrong = { ...shops.storeKeys, consumer_secret: `cs_${'0'.repeat(40)}` };
    const { id } = await createAccount(product, { platform: 'woocommerce', credentials: wrong });
    const reply = await test(id);
    expect(reply.body).toMatchObject({
      passed: false,
      account: { status: 'disconnected', statusReason: 'test_failed' },
    });
    expect((await showAccount(product, id)).statusDetail).toMatch(/\w/);
  });

  it('says nothing about the keys while the store is down', async () => {
    const { id } = await newStore();
    shops.woocommerce.fake.setFault('hillside', { kind: 'outage' });
    expect(await test(id)).toMatchObject({ status: 503, body: { code: 'platform.unavailable' } });
    shops.woocommerce.fake.setFault('hillside', { kind: 'none' });
    expect((await showAccount(product, id)).status).toBe('not_verified');
  });

  it('asks for the missing keys first', async () => {
    const { id } = await createAccount(product, { platform: 'woocommerce', credentials: {} });
    expect(await test(id)).toMatchObject({
      status: 400,
      body: { code: 'ec_account.credential_missing' },
    });
  });

  it('refuses a second account for the same shop, which would import every order twice', async () => {
    const first = await connectWooCommerce(product);
    const second = await newStore();
    expect(await test(second.id)).toMatchObject({
      status: 409,
      body: { code: 'ec_account.shop_taken' },
    });
    await release(first.id);
    expect((await test(second.id)).body).toMatchObject({ passed: true });
    await release(second.id);
  });
});

describe('editing', () => {
  it('keeps what is masked and stays connected', async () => {
    const { id } = await connectWooCommerce(product);
    const masked = { consumer_key: '********', consumer_secret: '********' };
    const reply = await patch(id, { displayName: 'Renamed', credentials: masked });
    expect(reply.body).toMatchObject({ displayName: 'Renamed', status: 'connected' });
    expect((await test(id)).body).toMatchObject({ passed: true });
    await release(id);
  });

  it('makes the account Not Verified as soon as a credential differs, and pauses its schedule', async () => {
    const { id } = await connectWooCommerce(product);
    await setSettings(product, id, { fetchSlots: ['09:00'] });
    await patch(id, { credentials: { consumer_secret: `cs_${'1'.repeat(40)}` } });
    expect(await showAccount(product, id)).toMatchObject({
      status: 'not_verified',
      statusReason: 'credentials_changed',
      settings: { nextFetchAt: null, fetchOrders: true },
    });
    await release(id);
  });

  it.each([
    { fetchSlots: ['24:61'] },
    { fetchSlots: ['9:00'] },
    { fetchSlots: '09:00' },
    { timeZone: 'Mars/Olympus' },
    { timeZone: '+08:00' },
    { pushPercentage: -1 },
    { pushPercentage: 101 },
    { pushPercentage: 12.5 },
    { pushPercentage: '50' },
    { shippingTypeMappings: [{ platformCode: '', shippingTypeId: '1' }] },
  ])('refuses the setting %o and changes nothing', async (settings) => {
    const account = await newStore();
    const reply = await patch(account.id, { settings });
    expect(reply).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await showAccount(product, account.id)).toEqual(account);
  });

  it('takes shipping types that are enabled and refuses others', async () => {
    const { id } = await connectWooCommerce(product);
    const types = await db.selectFrom('shipping_types').selectAll().execute();
    const mapTo = (enabled: boolean) =>
      patch(id, {
        settings: {
          shippingTypeMappings: [
            {
              platformCode: 'flat_rate:1',
              shippingTypeId: types.find((type) => type.enabled === enabled)?.id,
            },
          ],
        },
      });
    expect((await mapTo(false)).body).toMatchObject({ code: 'shipping_type.not_enabled' });
    expect((await mapTo(true)).body).toMatchObject({
      settings: { shippingTypeMappings: [{ platformCode: 'flat_rate:1' }] },
    });
    await release(id);
  });
});

describe('a refusal of credentials', () => {
  const probeWith = (id: string, beforeReply: () => Promise<unknown>) => {
    const outgoing = {
      ...product.deps.outgoing,
      send: async (...args: Parameters<typeof product.deps.outgoing.send>) => {
        await beforeReply();
        return product.deps.outgoing.send(...args);
      },
    };
    const call = { ecAccountId: id, platform: 'woocommerce', signal: new AbortController().signal };
    return callPlatform({ ...product.deps, outgoing }, call, (connector, context) =>
      connector.probe(context),
    );
  };

  it('disconnects the account, unless other credentials were stored meanwhile', async () => {
    const { id } = await connectWooCommerce(product);
    shops.woocommerce.fake.setFault('hillside', { kind: 'revoked' });
    let changed = false;
    const changeKeys = async () => {
      if (changed) return;
      changed = true;
      await patch(id, { credentials: { consumer_secret: `cs_${'2'.repeat(40)}` } });
      await db
        .updateTable('ec_accounts')
        .set({ status: 'connected' })
        .where('id', '=', id)
        .execute();
    };
    await expect(probeWith(id, changeKeys)).rejects.toThrow();
    expect((await showAccount(product, id)).status).toBe('connected');
    await expect(probeWith(id, async () => undefined)).rejects.toThrow();
    expect(await showAccount(product, id)).toMatchObject({
      status: 'disconnected',
      statusReason: 'credentials_refused',
    });
    shops.woocommerce.fake.setFault('hillside', { kind: 'none' });
    await release(id);
  });
});

describe('deleting', () => {
  it('removes the webhooks on the platform, then the account, and keeps its ledger', async () => {
    const { id } = await connectWooCommerce(product);
    const created = await ensureWebhooks(product.deps, id, new AbortController().signal);
    expect(created).toBeGreaterThan(0);
    expect(await ensureWebhooks(product.deps, id, new AbortController().signal)).toBe(0);
    expect((await release(id)).body).toEqual({ webhooksRemoved: created, webhooksLeft: [] });
    expect(shops.woocommerce.fake.webhooks('hillside')).toEqual([]);
    expect((await call(`/api/v1/ec-accounts/${id}`, { as: user })).status).toBe(404);
  });

  it('goes through although the platform is down, and says what it could not remove', async () => {
    const { id } = await connectWooCommerce(product);
    shops.woocommerce.fake.setFault('hillside', { kind: 'outage' });
    const reply = await release(id);
    shops.woocommerce.fake.setFault('hillside', { kind: 'none' });
    const left = z.object({ webhooksLeft: z.array(z.unknown()).min(1) });
    expect(left.safeParse(reply.body).success).toBe(true);
    expect((await call(`/api/v1/ec-accounts/${id}`, { as: user })).status).toBe(404);
  });
});

describe('the list', () => {
  it('filters, searches and pages without losing or repeating an account', async () => {
    const other = await makeMerchant(db);
    const channel = await makeChannel(db, other);
    const rows = Array.from({ length: 7 }, (_, index) => ({
      merchant_id: other,
      platform: index % 2 ? 'shopify' : 'woocommerce',
      display_name: `Shelf 100%_${index}`,
      sales_channel_id: channel,
      time_zone: 'Asia/Taipei',
    }));
    await db.insertInto('ec_accounts').values(rows).execute();
    const reader = await makeUser(db, { rights: { [other]: ['view'] } });
    const pageSchema = z.object({
      items: z.array(z.object({ displayName: z.string(), platform: z.string() })),
      nextCursor: z.string().nullable(),
    });
    const list = async (query: string) =>
      pageSchema.parse((await call(`/api/v1/ec-accounts?${query}`, { as: reader })).body);
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: z.infer<typeof pageSchema> = await list(
        `limit=3${cursor && `&cursor=${cursor}`}`,
      );
      names.push(...page.items.map(({ displayName }) => displayName));
      cursor = page.nextCursor;
    }
    expect(names).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `Shelf 100%_${index}`));
    expect((await list('platform=shopify')).items).toHaveLength(3);
    expect((await list(`q=${encodeURIComponent('100%_4')}`)).items).toHaveLength(1);
    expect((await list('q=100x')).items).toHaveLength(0);
  });
});
