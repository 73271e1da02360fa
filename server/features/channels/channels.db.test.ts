import { describe, expect, it } from 'vitest';
import { salesChannelDetailSchema } from '../../../contract/sales-channels.contract.ts';
import { makeChannel, makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { createTestApi } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { channelsRoutes } from './channels.routes.ts';

const { db } = await testDatabase();
const { call } = await createTestApi(db, () => [
  channelsRoutes({ db, ruleChanged: async () => undefined }),
]);
const path = '/api/v1/sales-channels';

const admin = await makeUser(db, { role: 'admin' });
const mine = await makeMerchant(db, { name: 'Mine' });
const theirs = await makeMerchant(db, { name: 'Theirs' });
const manager = await makeUser(db, { rights: { [mine]: ['view', 'manage'] } });
const viewer = await makeUser(db, { rights: { [mine]: ['view', 'operate'] } });

const create = async (body: object) =>
  salesChannelDetailSchema.parse((await call(path, { as: manager, body })).body);

describe('sales channels', () => {
  it('are created by whoever manages the merchant, and sell its sellable stock', async () => {
    const body = {
      merchantId: mine,
      name: 'Web shop',
      internalName: 'WEB',
      mappingRule: 'barcode',
    };
    const reply = await call(path, { as: manager, body });
    expect(reply).toMatchObject({
      status: 201,
      body: {
        merchant: { id: mine, name: 'Mine' },
        name: 'Web shop',
        internalName: 'WEB',
        enabled: true,
        mappingRule: 'barcode',
        accountCount: 0,
        accounts: [],
      },
    });
    const { id } = salesChannelDetailSchema.parse(reply.body);
    const sells = await db
      .selectFrom('sales_channels as c')
      .innerJoin('warehouses as w', 'w.id', 'c.warehouse_id')
      .innerJoin('sales_channel_inventory_types as s', 's.sales_channel_id', 'c.id')
      .innerJoin('inventory_types as t', 't.id', 's.inventory_type_id')
      .select(['w.code as warehouse', 't.code as type', 't.merchant_id'])
      .where('c.id', '=', id)
      .execute();
    expect(sells).toEqual([{ warehouse: 'MAIN', type: 'GOOD', merchant_id: mine }]);
  });

  it('keep their name apart within a merchant, not between merchants', async () => {
    await create({ merchantId: mine, name: 'Twice' });
    const again = await call(path, { as: manager, body: { merchantId: mine, name: 'Twice' } });
    expect(again).toMatchObject({ status: 409, body: { code: 'sales_channel.name_taken' } });
    const elsewhere = await call(path, { as: admin, body: { merchantId: theirs, name: 'Twice' } });
    expect(elsewhere.status).toBe(201);

    const other = await create({ merchantId: mine, name: 'Other' });
    const rename = { as: manager, method: 'PATCH', body: { name: 'Twice' } } as const;
    expect((await call(`${path}/${other.id}`, rename)).status).toBe(409);
  });

  it('show the accounts bound to them', async () => {
    const id = await makeChannel(db, mine);
    await db
      .insertInto('ec_accounts')
      .values({
        merchant_id: mine,
        platform: 'shopify',
        display_name: 'Tea shop',
        sales_channel_id: id,
        time_zone: 'Asia/Taipei',
      })
      .execute();
    expect((await call(`${path}/${id}`, { as: viewer })).body).toMatchObject({
      accountCount: 1,
      accounts: [{ platform: 'shopify', displayName: 'Tea shop', status: 'not_verified' }],
    });
  });

  it('are edited field by field, but never move to another merchant', async () => {
    const { id } = await create({ merchantId: mine, name: 'Before', internalName: 'B' });
    const edit = (body: object) => call(`${path}/${id}`, { as: manager, method: 'PATCH', body });
    expect(
      (await edit({ name: 'After', enabled: false, mappingRule: 'barcode' })).body,
    ).toMatchObject({ name: 'After', internalName: 'B', enabled: false, mappingRule: 'barcode' });
    expect((await edit({ internalName: ' ' })).body).toMatchObject({ internalName: null });
    expect((await edit({ merchantId: theirs })).status).toBe(400);
    expect((await edit({ mappingRule: 'name' })).status).toBe(400);
  });

  it('of another merchant do not exist for me', async () => {
    const foreign = await makeChannel(db, theirs, 'Secret');
    const patch = { method: 'PATCH', body: { name: 'Mine now' } } as const;
    const list = await call(`${path}?limit=200`, { as: manager });
    expect(JSON.stringify(list.body)).not.toContain('Secret');
    expect((await call(`${path}?merchantId=${theirs}`, { as: manager })).body).toMatchObject({
      items: [],
    });
    expect((await call(`${path}/${foreign}`, { as: manager })).status).toBe(404);
    expect((await call(`${path}/${foreign}`, { as: manager, ...patch })).status).toBe(404);
    const body = { merchantId: theirs, name: 'X' };
    expect((await call(path, { as: manager, body })).status).toBe(404);
  });

  it('are not changed by somebody who may only look', async () => {
    const id = await makeChannel(db, mine);
    const patch = { as: viewer, method: 'PATCH', body: { name: 'X' } } as const;
    expect((await call(`${path}/${id}`, patch)).status).toBe(403);
    const body = { merchantId: mine, name: 'X' };
    expect((await call(path, { as: viewer, body })).status).toBe(403);
  });

  it('are not created for a merchant that does not exist', async () => {
    const body = { merchantId: '999999', name: 'X' };
    expect((await call(path, { as: admin, body })).status).toBe(400);
  });

  it('are listed by name with filters', async () => {
    const merchantId = await makeMerchant(db);
    const [first, second] = [
      await makeChannel(db, merchantId, 'bbb'),
      await makeChannel(db, merchantId, 'Aaa'),
    ];
    await call(`${path}/${first}`, { as: admin, method: 'PATCH', body: { enabled: false } });
    const ids = async (query: string) => {
      const { body } = await call(`${path}?merchantId=${merchantId}&${query}`, { as: admin });
      return body;
    };
    expect(await ids('')).toMatchObject({ items: [{ id: second }, { id: first }] });
    expect(await ids('enabled=true')).toMatchObject({ items: [{ id: second }] });
    expect(await ids('enabled=false&q=BB')).toMatchObject({ items: [{ id: first }] });
    expect((await call(`${path}?enabled=maybe`, { as: admin })).status).toBe(400);
  });
});
