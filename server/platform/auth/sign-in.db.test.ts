import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { meRoutes } from '../../features/people/me.routes.ts';
import { codeFor } from '../../testing/one-time-code.ts';
import { makeUser } from '../../testing/people.ts';
import { createTestApi, type Reply, TEST_APP_URL } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { TRIES_PER_MINUTE } from './sign-in-tries.ts';

const { db } = await testDatabase();
const { call } = await createTestApi(db, () => [meRoutes({ db })]);
const password = 'correct horse battery';

const cookiesOf = (reply: Reply): string =>
  reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

const signIn = (email: string, given = password, headers: Record<string, string> = {}) =>
  call('/api/auth/sign-in/email', { body: { email, password: given }, headers });

const me = (cookie: string) => call('/api/v1/me', { headers: { cookie } });

describe('signing in', () => {
  it('opens a session with email and password, which signing out ends', async () => {
    const user = await makeUser(db, { password });
    const reply = await signIn(user.email.toUpperCase());
    expect(reply.status).toBe(200);
    const cookie = cookiesOf(reply);
    expect((await me(cookie)).body).toMatchObject({ user: { id: user.id, email: user.email } });

    await call('/api/auth/sign-out', { body: {}, headers: { cookie } });
    expect((await me(cookie)).status).toBe(401);
  });

  it('says the same of a wrong password and of an unknown address', async () => {
    const user = await makeUser(db, { password });
    const wrong = await signIn(user.email, 'wrong password');
    const unknown = await signIn('nobody@people.test');
    expect(wrong).toMatchObject({ status: 401, body: { code: 'request.unauthenticated' } });
    expect(unknown.body).toEqual(wrong.body);
  });

  it('lets nobody sign themselves up or reach other parts of the sign-in library', async () => {
    const body = { email: 'new@people.test', password, name: 'New', role: 'admin' };
    for (const path of ['sign-up/email', 'api-key/create', 'update-user', 'delete-user']) {
      expect((await call(`/api/auth/${path}`, { body })).status).toBe(404);
    }
  });

  it('takes only a cookie that it signed itself', async () => {
    const { cookie } = await makeUser(db);
    expect((await me(cookie)).status).toBe(200);
    expect((await me(cookie.replace(/\.[^.]{5}/, '.AAAAA'))).status).toBe(401);
    for (const value of ['', '.', 'token', '%E0%A4%A', `token.${'*'.repeat(43)}=`]) {
      expect((await me(`quayside.session_token=${value}`)).status).toBe(401);
    }
  });

  it('refuses a session that ran out', async () => {
    const user = await makeUser(db);
    await db
      .updateTable('session')
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where('userId', '=', user.id)
      .execute();
    expect((await me(user.cookie)).status).toBe(401);
  });

  it('prolongs the session of somebody who comes back after more than a day', async () => {
    const user = await makeUser(db);
    const session = db.selectFrom('session').select('expiresAt').where('userId', '=', user.id);
    expect((await me(user.cookie)).headers.getSetCookie()).toEqual([]);
    await db
      .updateTable('session')
      .set({ expiresAt: new Date(Date.now() + 5 * 24 * 3600 * 1000) })
      .where('userId', '=', user.id)
      .execute();
    const reply = await me(user.cookie);
    expect(reply.status).toBe(200);
    expect(cookiesOf(reply)).toBe(user.cookie);
    const { expiresAt } = await session.executeTakeFirstOrThrow();
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + 6 * 24 * 3600 * 1000);
  });

  it('answers malformed JSON and wrong types with a problem', async () => {
    const malformed = await call('/api/auth/sign-in/email', { body: '{"email":' });
    expect(malformed).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    const wrong = await call('/api/auth/sign-in/email', { body: { email: 7, password: [] } });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});

describe('guessing passwords', () => {
  it('is stopped for a minute after too many failures from one address', async () => {
    const user = await makeUser(db, { password });
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    for (let count = 0; count < TRIES_PER_MINUTE; count += 1) {
      expect((await signIn('nobody@people.test', 'guess', headers)).status).toBe(401);
    }
    const stopped = await signIn(user.email, password, headers);
    expect(stopped).toMatchObject({ status: 429, body: { code: 'request.too_many' } });
    expect(stopped.body).toHaveProperty('retryAfterSeconds');
    expect((await signIn(user.email, password)).status).toBe(200);

    await db
      .updateTable('rateLimit')
      .set({ lastRequest: Date.now() - 61_000 })
      .execute();
    expect((await signIn(user.email, password, headers)).status).toBe(200);
  });

  it('does not count those who know their password', async () => {
    const user = await makeUser(db, { password });
    const headers = { 'x-forwarded-for': '203.0.113.8' };
    for (let count = 0; count <= TRIES_PER_MINUTE; count += 1) {
      expect((await signIn(user.email, password, headers)).status).toBe(200);
    }
  });
});

describe('the second factor', () => {
  const enableReply = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
  it('is asked for once switched on, and opens the session with the right code only', async () => {
    const user = await makeUser(db, { password });
    const session = { cookie: user.cookie };
    const enabled = await call('/api/auth/two-factor/enable', {
      body: { password },
      headers: session,
    });
    const { totpURI } = enableReply.parse(enabled.body);
    const verified = await call('/api/auth/two-factor/verify-totp', {
      body: { code: await codeFor(totpURI) },
      headers: session,
    });
    expect(verified.status).toBe(200);

    const first = await signIn(user.email);
    expect(first.body).toMatchObject({ twoFactorRedirect: true });
    const challenge = { cookie: cookiesOf(first) };
    expect((await me(challenge.cookie)).status).toBe(401);
    const wrong = await call('/api/auth/two-factor/verify-totp', {
      body: { code: '000000' },
      headers: challenge,
    });
    expect(wrong.status).toBe(401);
    const right = await call('/api/auth/two-factor/verify-totp', {
      body: { code: await codeFor(totpURI) },
      headers: challenge,
    });
    expect(right.status).toBe(200);
    expect((await me(cookiesOf(right))).status).toBe(200);
  });

  it('keeps its secret and its backup codes sealed in the database', async () => {
    const user = await makeUser(db, { password });
    const enabled = await call('/api/auth/two-factor/enable', {
      body: { password },
      headers: { cookie: user.cookie },
    });
    const { backupCodes } = enableReply.parse(enabled.body);
    const row = await db
      .selectFrom('twoFactor')
      .selectAll()
      .where('userId', '=', user.id)
      .executeTakeFirstOrThrow();
    for (const code of backupCodes) expect(JSON.stringify(row)).not.toContain(code);
  });
});

describe('requests that a page of another site makes', () => {
  const change = async (headers: Record<string, string>): Promise<number> => {
    const { cookie } = await makeUser(db);
    const sent = { cookie, host: '127.0.0.1:8080', ...headers };
    return (await call('/api/auth/sign-out', { body: {}, headers: sent })).status;
  };

  it.each([
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://127.0.0.1:9999' },
  ])('are refused: %j', async (headers) => {
    expect(await change(headers)).toBe(403);
  });

  it.each([
    {},
    { origin: TEST_APP_URL, 'sec-fetch-site': 'same-origin' },
    { origin: 'http://127.0.0.1:8080' },
    { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' },
  ])('are not confused with our own pages and scripts: %j', async (headers) => {
    expect(await change(headers)).toBe(200);
  });
});
