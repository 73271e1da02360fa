import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMailer } from '../../platform/mail/mailer.ts';
import { openMailServer } from '../../testing/mail-server.ts';
import { makeUser, type TestUser } from '../../testing/people.ts';
import { createTestApi, TEST_APP_URL } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { noticePreferencesRoutes } from './notice-preferences.routes.ts';

const { db } = await testDatabase();
const server = await openMailServer();
const mailer = createMailer(server.config);
const apiWith = (has: typeof mailer | null) =>
  createTestApi(db, () => [noticePreferencesRoutes({ db, mailer: has, appUrl: TEST_APP_URL })]);
const { call } = await apiWith(mailer);
const { call: callWithoutMail } = await apiWith(null);

const path = '/api/v1/me/notice-preferences';
const chosen = {
  language: 'zh-TW',
  email: { platform: 'all', orders: 'none', stock: 'problems', system: 'all' },
};
const show = async (as: TestUser) => (await call(path, { as })).body;
const choose = (as: TestUser, body: unknown) => call(path, { as, method: 'PUT', body });

describe('what comes by e-mail', () => {
  it('is problems, in English, before a person chooses', async () => {
    const user = await makeUser(db);
    expect(await show(user)).toEqual({
      language: 'en',
      email: { platform: 'problems', orders: 'problems', stock: 'problems', system: 'problems' },
      mailConfigured: true,
      address: user.email,
    });
  });

  it('is chosen by every person for themself, as often as they like', async () => {
    const [user, other] = [await makeUser(db), await makeUser(db)];
    const before = await show(other);
    const reply = await choose(user, chosen);
    expect(reply).toMatchObject({ status: 200, body: { ...chosen, address: user.email } });
    expect(await show(user)).toEqual(reply.body);
    await choose(user, { ...chosen, language: 'en' });
    expect(await show(user)).toMatchObject({ ...chosen, language: 'en' });
    expect(await show(other)).toEqual(before);
  });

  it('can be chosen while nothing can be sent, which it says', async () => {
    const user = await makeUser(db);
    const reply = await callWithoutMail(path, { as: user, method: 'PUT', body: chosen });
    expect(reply).toMatchObject({ status: 200, body: { ...chosen, mailConfigured: false } });
  });

  it('is refused in words that it does not know, or for half of the categories', async () => {
    const user = await makeUser(db);
    const { orders, ...half } = chosen.email;
    for (const body of [
      { ...chosen, language: 'fr' },
      { ...chosen, email: { ...half, orders: 'some' } },
      { ...chosen, email: half },
      { ...chosen, address: 'other@people.test' },
    ]) {
      expect((await choose(user, body)).status).toBe(400);
    }
    expect(await show(user)).toMatchObject({ language: 'en' });
  });

  it('is nothing for strangers', async () => {
    expect((await call(path)).status).toBe(401);
    expect((await call(`${path}/test`, { method: 'POST' })).status).toBe(401);
  });
});

describe('a test mail', () => {
  beforeEach(() => {
    server.mails.length = 0;
    server.faults.refuse = null;
  });
  const test = (as: TestUser) => call(`${path}/test`, { as, method: 'POST' });
  const minuteLater = (user: TestUser) =>
    db
      .updateTable('notice_mail_settings')
      .set({ tested_at: sql`now() - interval '1 minute'` })
      .where('user_id', '=', user.id)
      .execute();

  it('goes to the person who asks, in their language', async () => {
    const user = await makeUser(db);
    await choose(user, chosen);
    expect((await test(user)).status).toBe(204);
    expect(server.mails).toMatchObject([{ to: user.email }]);
    expect(server.mails[0]?.header('subject')).toBe('已收到 Quayside 的電子郵件');
    expect(await show(user)).toMatchObject(chosen);
  });

  it('is sent once a minute, however often and at once it is asked for', async () => {
    const user = await makeUser(db);
    const replies = await Promise.all(Array.from({ length: 5 }, () => test(user)));
    expect(replies.map((reply) => reply.status).sort()).toEqual([204, 429, 429, 429, 429]);
    expect(replies.find((reply) => reply.status === 429)?.body).toMatchObject({
      code: 'request.too_many',
      retryAfterSeconds: 60,
    });
    expect(server.mails).toHaveLength(1);
    await minuteLater(user);
    expect((await test(user)).status).toBe(204);
  });

  it('tells what the mail server said when it does not take it', async () => {
    const user = await makeUser(db);
    server.faults.refuse = { status: 554, words: '5.7.1 Relay access denied' };
    expect(await test(user)).toMatchObject({
      status: 502,
      body: { code: 'mail.refused', detail: '554 5.7.1 Relay access denied' },
    });
    await server.close();
    await minuteLater(user);
    expect(await test(user)).toMatchObject({
      status: 502,
      body: { code: 'mail.refused', detail: 'no answer (ECONNREFUSED)' },
    });
    await server.reopen();
  });

  it('is refused where nothing can be sent', async () => {
    const user = await makeUser(db);
    const reply = await callWithoutMail(`${path}/test`, { as: user, method: 'POST' });
    expect(reply).toMatchObject({ status: 409, body: { code: 'mail.not_configured' } });
  });
});
