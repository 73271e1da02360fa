import { describe, expect, it } from 'vitest';
import { shippingTypeSchema } from '../../../contract/shipping-types.contract.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { createTestApi } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { shippingTypesRoutes } from './shipping-types.routes.ts';

const { db } = await testDatabase();
const { call } = await createTestApi(db, () => [shippingTypesRoutes({ db })]);
const path = '/api/v1/shipping-types';

const mine = await makeMerchant(db);
const theirs = await makeMerchant(db);
const admin = await makeUser(db, { role: 'admin' });
const operator = await makeUser(db, { rights: { [mine]: ['view', 'manage'] } });

const makeAccount = async (merchantId: string, displayName: string) => {
  const { id } = await db
    .insertInto('ec_accounts')
    .values({
      merchant_id: merchantId,
      platform: 'shopify',
      display_name: displayName,
      time_zone: 'Asia/Taipei',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return {
    id,
    map: async (typeId: string) => {
      const mapping = { ec_account_id: id, platform_code: 'express', shipping_type_id: typeId };
      await db.insertInto('shipping_type_mappings').values(mapping).execute();
    },
  };
};

let made = 0;
const makeType = async () => {
  made += 1;
  const body = { code: `type_${made}`, name: `Type ${made}` };
  return shippingTypeSchema.parse((await call(path, { as: operator, body })).body);
};

const edit = (id: string, body: object, as = operator) =>
  call(`${path}/${id}`, { as, method: 'PATCH', body });

const preset = async (code: string): Promise<string> => {
  const row = db.selectFrom('shipping_types').select('id').where('code', '=', code);
  return (await row.executeTakeFirstOrThrow()).id;
};

describe('shipping types', () => {
  it('come with presets, which everybody may read', async () => {
    const nobody = await makeUser(db);
    const { body } = await call(`${path}?q=home_delivery&limit=1`, { as: nobody });
    expect(body).toMatchObject({
      items: [{ code: 'home_delivery', preset: true, codSupported: true, enabled: true }],
      nextCursor: expect.any(String),
    });
  });

  it('of our own get the prefix that keeps them apart from presets', async () => {
    const body = { code: 'drone', name: 'Drone', codSupported: true };
    const created = await call(path, { as: operator, body });
    expect(created).toMatchObject({
      status: 201,
      body: {
        code: 'custom_drone',
        name: 'Drone',
        preset: false,
        codSupported: true,
        enabled: true,
      },
    });
    expect(await call(path, { as: operator, body })).toMatchObject({
      status: 409,
      body: { code: 'shipping_type.code_taken' },
    });
    expect((await call(path, { as: operator, body: { code: 'A b', name: 'X' } })).status).toBe(400);
  });

  it('of our own can be renamed; presets can only be switched on and off', async () => {
    const own = await makeType();
    expect((await edit(own.id, { name: 'New name', codSupported: true })).body).toMatchObject({
      name: 'New name',
      codSupported: true,
    });
    const id = await preset('self_pickup');
    expect((await edit(id, { enabled: true })).body).toMatchObject({ enabled: true });
    expect((await edit(id, { name: 'Self pickup at the warehouse', enabled: false })).status).toBe(
      200,
    );
    for (const body of [{ name: 'Mine' }, { codSupported: false }]) {
      expect(await edit(id, body)).toMatchObject({
        status: 409,
        body: { code: 'shipping_type.preset_fixed' },
      });
    }
  });

  it('are changed by the warehouse only, never by a merchant', async () => {
    const own = await makeType();
    const merchant = await makeUser(db, {
      role: 'merchant',
      rights: { [mine]: ['view', 'manage'] },
    });
    const viewer = await makeUser(db, { rights: { [mine]: ['view', 'operate'] } });
    for (const as of [merchant, viewer]) {
      expect((await edit(own.id, { enabled: false }, as)).status).toBe(403);
      expect((await call(path, { as, body: { code: 'x', name: 'X' } })).status).toBe(403);
    }
    expect((await edit('999999', { enabled: false })).status).toBe(404);
  });

  it('in use stay enabled, and the refusal names the users that I may see', async () => {
    const type = await makeType();
    const account = await makeAccount(mine, 'Tea shop');
    const foreign = await makeAccount(theirs, 'Hidden shop');
    await account.map(type.id);
    await foreign.map(type.id);

    const refused = await edit(type.id, { enabled: false });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'shipping_type.in_use',
        users: [{ ecAccountId: account.id, displayName: 'Tea shop', platformCode: 'express' }],
        otherUsers: 1,
      },
    });
    expect(JSON.stringify(refused.body)).not.toContain('Hidden');
    const asAdmin = await edit(type.id, { enabled: false }, admin);
    expect(asAdmin.body).toMatchObject({ users: [{}, {}], otherUsers: 0 });

    await db.deleteFrom('shipping_type_mappings').execute();
    expect((await edit(type.id, { enabled: false })).body).toMatchObject({ enabled: false });
  });
});
