import { beforeEach, describe, expect, it } from 'vitest';
import { makeChannel } from '../../testing/merchants.ts';
import {
  connectShopify,
  connectWooCommerce,
  createAccount,
  openTestProduct,
  setSettings,
} from '../../testing/product.ts';
import { callPlatform } from './call-platform.ts';
import { startEcAccountWorkers } from './ec-accounts.workers.ts';

const product = await openTestProduct();
const { call, db, deps, shops, user, merchantId } = product;
const signal = new AbortController().signal;

const typeId = async (name: string): Promise<string> => {
  const type = { code: `custom_${name}`, name, cod_supported: false, preset: false, enabled: true };
  const insert = db.insertInto('shipping_types').values(type).returning('id');
  return (await insert.executeTakeFirstOrThrow()).id;
};
const [boat, plane] = [await typeId('Boat'), await typeId('Plane')];
const shop = await connectShopify(product);
const store = await connectWooCommerce(product);

/** What was recorded of an account since the last test. */
let since = '0';
const recorded = (ecAccountId: string) =>
  db
    .selectFrom('audit_log')
    .select(['id', 'action', 'actor_name as actor', 'changes', 'subject_name as name'])
    .where('ec_account_id', '=', ecAccountId)
    .where('id', '>', since)
    .orderBy('id')
    .execute();
beforeEach(async () => {
  const rows = await db.selectFrom('audit_log').select('id').orderBy('id', 'desc').execute();
  since = rows[0]?.id ?? '0';
});

const edit = (id: string, body: object) =>
  call(`/api/v1/ec-accounts/${id}`, { as: user, method: 'PATCH', body });

describe('an edit of an account', () => {
  it('is recorded with the old and the new value of every setting, by their names', async () => {
    const channelId = await makeChannel(db, merchantId, 'Evening market');
    await edit(store.id, { displayName: 'Renamed', channelId });
    await setSettings(product, store.id, {
      fetchOrders: false,
      fetchSlots: ['06:00', '18:00'],
      timeZone: 'Europe/Berlin',
      inboundPush: true,
      pushPercentage: 70,
    });
    const [names, settings, ...others] = await recorded(store.id);
    expect(names).toMatchObject({
      action: 'edited',
      actor: user.name,
      changes: [
        { field: 'displayName', from: 'Our woocommerce', to: 'Renamed' },
        { field: 'channel', to: 'Evening market' },
      ],
    });
    expect(settings?.changes).toEqual([
      { field: 'fetchOrders', from: 'on', to: 'off' },
      { field: 'fetchSlots', from: null, to: '06:00, 18:00' },
      { field: 'timeZone', from: 'Asia/Taipei', to: 'Europe/Berlin' },
      { field: 'inboundPush', from: 'off', to: 'on' },
      { field: 'pushPercentage', from: '100', to: '70' },
    ]);
    expect(others).toEqual([]);
  });

  it('names each shipping code whose type is another, and only those', async () => {
    const map = (codes: Record<string, string>) =>
      setSettings(product, store.id, {
        shippingTypeMappings: Object.entries(codes).map(([platformCode, shippingTypeId]) => ({
          platformCode,
          shippingTypeId,
        })),
      });
    await map({ slow: boat, fast: plane });
    await map({ slow: plane, fast: plane });
    await map({ fast: plane });
    const changes = (await recorded(store.id)).map((row) => row.changes);
    expect(changes.slice(1)).toEqual([
      [{ field: 'shippingType slow', from: 'Boat', to: 'Plane' }],
      [{ field: 'shippingType slow', from: 'Plane', to: null }],
    ]);
  });

  it('that changes nothing leaves no row', async () => {
    await setSettings(product, store.id, { pushPercentage: 70 });
    expect(await recorded(store.id)).toEqual([]);
  });

  it('says which credential is another, never what it was or is', async () => {
    const { id } = await createAccount(product, {
      platform: 'woocommerce',
      credentials: shops.storeKeys,
    });
    const consumer_secret = `cs_${'4c'.repeat(20)}`;
    await edit(id, { credentials: { consumer_secret, consumer_key: '********' } });
    const rows = await recorded(id);
    const masked = { field: 'consumer_secret', from: '********', to: '********' };
    expect(rows.map(({ action }) => action)).toEqual(['created', 'credentials_changed']);
    expect(rows[1]?.changes).toEqual([masked]);
    expect(JSON.stringify(rows)).not.toContain(consumer_secret);
  });
});

describe('what an account does by itself', () => {
  it('is the system’s: a refreshed token, a refusal that disconnects it', async () => {
    await db
      .updateTable('ec_account_secrets')
      .set({ access_expires_at: new Date() })
      .where('ec_account_id', '=', shop.id)
      .execute();
    const probe = () =>
      call(`/api/v1/ec-accounts/${shop.id}/test-connection`, { as: user, method: 'POST' });
    await probe();
    expect(await recorded(shop.id)).toMatchObject([
      { action: 'token_refreshed', actor: 'system', changes: [] },
      { action: 'connection_tested', actor: user.name },
    ]);
    shops.shopify.fake.setFault('north', { kind: 'revoked' });
    const request = { ecAccountId: shop.id, platform: 'shopify', signal };
    await callPlatform(deps, request, (port, context) => port.probe(context)).catch(() => null);
    expect((await recorded(shop.id)).at(-1)).toMatchObject({
      action: 'status_changed',
      actor: 'system',
      changes: [
        { field: 'status', from: 'connected', to: 'disconnected' },
        { field: 'reason', from: null, to: expect.any(String) },
      ],
    });
    shops.shopify.fake.setFault('north', { kind: 'none' });
  });

  it('is told where webhooks had to be registered', async () => {
    await startEcAccountWorkers(deps);
    await expect
      .poll(async () => (await recorded(store.id)).map(({ action }) => action), { timeout: 20_000 })
      .toContain('webhooks_registered');
    const [row] = await recorded(store.id);
    expect(row).toMatchObject({ actor: 'system' });
    expect(row?.changes).toContainEqual({ field: 'again', from: null, to: 'off' });
  });
});

describe('the end of an account', () => {
  it('is recorded under its last name, with what was left on the platform', async () => {
    shops.woocommerce.fake.setFault('hillside', { kind: 'outage' });
    await call(`/api/v1/ec-accounts/${store.id}`, { as: user, method: 'DELETE' });
    shops.woocommerce.fake.setFault('hillside', { kind: 'none' });
    expect((await recorded(store.id)).at(-1)).toMatchObject({
      action: 'deleted',
      actor: user.name,
      name: 'Renamed',
      changes: [
        { field: 'webhooksRemoved', to: '0' },
        { field: 'webhooksLeft', to: 'all' },
      ],
    });
  });
});
