import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createdApiKeySchema } from '../../../contract/api-keys.contract.ts';
import { type User, userSchema } from '../../../contract/users.contract.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { createTestApi } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { merchantsRoutes } from '../merchants/merchants.routes.ts';
import { apiKeysRoutes } from './api-keys.routes.ts';
import { meRoutes } from './me.routes.ts';
import { usersRoutes } from './users.routes.ts';

const { db } = await testDatabase();
const { call } = await createTestApi(db, (auth) => [
  meRoutes({ db }),
  usersRoutes({ db, auth }),
  apiKeysRoutes({ db, auth }),
  merchantsRoutes({ db }),
]);

const admin = await makeUser(db, { role: 'admin' });
const merchantId = await makeMerchant(db, { name: 'Alpha' });
const otherId = await makeMerchant(db, { name: 'Beta' });
const password = 'a password to begin with';

let created = 0;
const createUser = async (input: object = {}): Promise<User> => {
  created += 1;
  const body = { name: 'Lin', email: `lin${created}@people.test`, role: 'operator', password };
  const reply = await call('/api/v1/users', { as: admin, body: { ...body, ...input } });
  expect(reply.status).toBe(201);
  return userSchema.parse(reply.body);
};

describe('who I am', () => {
  it('names the merchants I am assigned to, with my rights and my unread notifications', async () => {
    const user = await makeUser(db, { rights: { [merchantId]: ['view', 'operate'] } });
    const { body } = await call('/api/v1/me', { as: user });
    expect(body).toEqual({
      user: { id: user.id, name: user.name, email: user.email, role: 'operator' },
      merchants: [
        { id: merchantId, name: 'Alpha', timeZone: 'Asia/Taipei', rights: ['view', 'operate'] },
      ],
      unreadNotifications: 0,
    });
  });

  it('gives admins every merchant with every right', async () => {
    const { body } = await call('/api/v1/me', { as: admin });
    const rights = ['view', 'operate', 'manage', 'overwrite'];
    expect(body).toMatchObject({
      merchants: [
        { id: merchantId, rights },
        { id: otherId, rights },
      ],
    });
  });

  it('is asked of nobody who is not signed in', async () => {
    expect(await call('/api/v1/me')).toMatchObject({
      status: 401,
      body: { code: 'request.unauthenticated' },
    });
  });
});

describe('users', () => {
  it('are made by admins, and can sign in at once', async () => {
    const memberships = [{ merchantId, rights: ['view', 'manage'] }];
    const user = await createUser({ email: 'Mei@People.test', memberships });
    expect(user).toMatchObject({
      email: 'mei@people.test',
      memberships: [{ merchant: { id: merchantId, name: 'Alpha' }, rights: ['view', 'manage'] }],
    });
    const credentials = { email: user.email, password };
    expect((await call('/api/auth/sign-in/email', { body: credentials })).status).toBe(200);
  });

  it('are shown one by one, with their rights', async () => {
    const user = await createUser({ memberships: [{ merchantId, rights: ['view'] }] });
    const { status, body } = await call(`/api/v1/users/${user.id}`, { as: admin });
    expect([status, body]).toEqual([200, user]);
    const reader = await makeUser(db, { rights: { [merchantId]: ['view', 'manage'] } });
    expect((await call(`/api/v1/users/${user.id}`, { as: reader })).status).toBe(403);
  });

  it('are nobody else’s business than the admins’', async () => {
    const operator = await makeUser(db, { rights: { [merchantId]: ['view', 'manage'] } });
    expect((await call('/api/v1/users', { as: operator })).status).toBe(403);
    const raise = { as: operator, method: 'PATCH', body: { role: 'admin' } } as const;
    expect((await call(`/api/v1/users/${operator.id}`, raise)).status).toBe(403);
  });

  it('have an email address that no other user has, whatever its case', async () => {
    const user = await createUser();
    const body = { name: 'Again', email: user.email.toUpperCase(), role: 'operator', password };
    expect(await call('/api/v1/users', { as: admin, body })).toMatchObject({
      status: 409,
      body: { code: 'user.email_taken', errors: [{ path: 'email' }] },
    });
  });

  it('lose a right with the very next request', async () => {
    const operator = await makeUser(db, { rights: { [merchantId]: ['view'] } });
    const path = `/api/v1/merchants/${merchantId}`;
    expect((await call(path, { as: operator })).status).toBe(200);
    const patch = { as: admin, method: 'PATCH', body: { memberships: [] } } as const;
    expect((await call(`/api/v1/users/${operator.id}`, patch)).status).toBe(200);
    expect((await call(path, { as: operator })).status).toBe(404);
  });

  it('are signed out everywhere when an admin gives them a new password', async () => {
    const user = await makeUser(db, { password });
    const body = { password: 'another password' };
    await call(`/api/v1/users/${user.id}`, { as: admin, method: 'PATCH', body });
    expect((await call('/api/v1/me', { as: user })).status).toBe(401);
    const signIn = (given: string) =>
      call('/api/auth/sign-in/email', { body: { email: user.email, password: given } });
    expect((await signIn(password)).status).toBe(401);
    expect((await signIn('another password')).status).toBe(200);
  });

  it('of a merchant belong to that one only', async () => {
    const memberships = [merchantId, otherId].map((id) => ({ merchantId: id, rights: ['view'] }));
    const body = { name: 'M', email: 'm@people.test', role: 'merchant', password, memberships };
    expect(await call('/api/v1/users', { as: admin, body })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'memberships' }] },
    });
    const operator = await createUser({ memberships });
    const patch = { as: admin, method: 'PATCH', body: { role: 'merchant' } } as const;
    expect((await call(`/api/v1/users/${operator.id}`, patch)).status).toBe(400);
  });

  it('cannot take the last admin away: nobody ends their own role', async () => {
    const patch = { as: admin, method: 'PATCH', body: { role: 'operator' } } as const;
    expect(await call(`/api/v1/users/${admin.id}`, patch)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'role' }] },
    });
  });

  it.each([
    { memberships: [{ merchantId: '999999', rights: ['view'] }] },
    { memberships: [{ merchantId: 'abc', rights: ['view'] }] },
    { memberships: [{ merchantId: '1', rights: ['operate'] }] },
    { memberships: [{ merchantId: '1', rights: ['view', 'fly'] }] },
    { role: 'root' },
    { password: 'short' },
    { email: 'no address' },
    { unknown: true },
  ])('are refused with bad values: %j', async (input) => {
    const body = { name: 'Bad', email: 'bad@people.test', role: 'operator', password, ...input };
    expect(await call('/api/v1/users', { as: admin, body })).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    });
  });

  it('that do not exist cannot be changed', async () => {
    const patch = { as: admin, method: 'PATCH', body: { name: 'X' } } as const;
    expect((await call('/api/v1/users/nobody', patch)).status).toBe(404);
    expect((await call('/api/v1/users/nobody', { as: admin })).status).toBe(404);
  });

  it('are listed by name in pages, found by name, address and role', async () => {
    await createUser({ name: 'zzz Zoe' });
    const pageSchema = z.object({ items: z.array(userSchema), nextCursor: z.string().nullable() });
    const names: string[] = [];
    let cursor = '';
    do {
      const path = `/api/v1/users?limit=2${cursor && `&cursor=${cursor}`}`;
      const page = pageSchema.parse((await call(path, { as: admin })).body);
      names.push(...page.items.map((user) => user.id));
      cursor = page.nextCursor ?? '';
    } while (cursor);
    const { count } = await db
      .selectFrom('user')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    expect(new Set(names).size).toBe(Number(count));

    const found = await call('/api/v1/users?q=ZOE&role=operator', { as: admin });
    expect(found.body).toMatchObject({ items: [{ name: 'zzz Zoe' }], nextCursor: null });
  });
});

describe('API keys', () => {
  const makeKey = async (as: Awaited<ReturnType<typeof makeUser>>, input: object = {}) => {
    const body = { name: 'ERP', ...input };
    const reply = await call('/api/v1/api-keys', { as, body });
    expect(reply.status).toBe(201);
    return createdApiKeySchema.parse(reply.body);
  };
  const sendKey = (key: string) => call('/api/v1/me', { headers: { 'x-api-key': key } });

  it('let a machine act as their owner, with the owner’s rights of the moment', async () => {
    const owner = await makeUser(db, { rights: { [merchantId]: ['view'] } });
    const { key, start } = await makeKey(owner);
    expect(key.startsWith(start)).toBe(true);
    expect((await sendKey(key)).body).toMatchObject({
      user: { id: owner.id },
      merchants: [{ id: merchantId }],
    });
    await db.deleteFrom('memberships').where('user_id', '=', owner.id).execute();
    expect((await sendKey(key)).body).toMatchObject({ merchants: [] });
  });

  it('are shown once: neither the list nor the database has them afterwards', async () => {
    const owner = await makeUser(db);
    const { key, id } = await makeKey(owner);
    const { body } = await call('/api/v1/api-keys', { as: owner });
    expect(body).toMatchObject({ items: [{ id, name: 'ERP', expiresAt: null }] });
    expect(JSON.stringify(body)).not.toContain(key);
    const rows = await db.selectFrom('apikey').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  it('stop working when deleted, and only their owner can delete them', async () => {
    const owner = await makeUser(db);
    const { key, id } = await makeKey(owner);
    const remove = { method: 'DELETE' } as const;
    expect((await call(`/api/v1/api-keys/${id}`, { as: admin, ...remove })).status).toBe(404);
    expect((await sendKey(key)).status).toBe(200);
    expect((await call(`/api/v1/api-keys/${id}`, { as: owner, ...remove })).status).toBe(204);
    expect((await sendKey(key)).status).toBe(401);
  });

  it('stop working when they expire', async () => {
    const { key, id } = await makeKey(await makeUser(db), { expiresInDays: 1 });
    expect((await sendKey(key)).status).toBe(200);
    const expiresAt = new Date(Date.now() - 1000);
    await db.updateTable('apikey').set({ expiresAt }).where('id', '=', id).execute();
    expect((await sendKey(key)).status).toBe(401);
  });

  it('that nobody made are refused, also next to a valid session', async () => {
    const headers = { 'x-api-key': 'qs_made-up' };
    expect((await call('/api/v1/me', { as: admin, headers })).status).toBe(401);
  });

  it('are listed newest first, page by page', async () => {
    const owner = await makeUser(db);
    for (const name of ['one', 'two', 'three']) await makeKey(owner, { name });
    const first = await call('/api/v1/api-keys?limit=2', { as: owner });
    expect(first.body).toMatchObject({ items: [{ name: 'three' }, { name: 'two' }] });
    const { nextCursor } = z.object({ nextCursor: z.string() }).parse(first.body);
    const second = await call(`/api/v1/api-keys?cursor=${nextCursor}`, { as: owner });
    expect(second.body).toMatchObject({ items: [{ name: 'one' }], nextCursor: null });
  });

  it('are not listed from a date that no calendar has', async () => {
    const keys = JSON.stringify(['0000-01-01T00:00:00Z', 'x']);
    const cursor = Buffer.from(keys).toString('base64url');
    expect(await call(`/api/v1/api-keys?cursor=${cursor}`, { as: admin })).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    });
  });
});
