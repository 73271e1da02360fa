import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { codeFor } from '../../testing/one-time-code.ts';
import { makeUser } from '../../testing/people.ts';
import { createTestApi, type Reply } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';

const { db } = await testDatabase();
const { call } = await createTestApi(db, () => []);
const password = 'correct horse battery';

const signIn = (email: string, given: string, address = '203.0.113.1') =>
  call('/api/auth/sign-in/email', {
    body: { email, password: given },
    headers: { 'x-forwarded-for': address },
  });
const cookiesOf = (reply: Reply): string =>
  reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

const recorded = () => db.selectFrom('audit_log').selectAll().orderBy('id').execute();
const taken = async () => {
  const rows = await recorded();
  await sql`truncate audit_log`.execute(db);
  return rows;
};

describe('a sign-in that fails', () => {
  it('is recorded with the address of whoever it should have been, and not why', async () => {
    const user = await makeUser(db, { password });
    await signIn(user.email.toUpperCase(), 'wrong password');
    expect(await taken()).toMatchObject([
      {
        action: 'sign_in_failed',
        subject_id: user.id,
        subject_name: user.email,
        actor_id: null,
        actor_name: 'not signed in',
        address: '203.0.113.1',
        merchant_id: null,
        changes: [],
      },
    ]);
  });

  it('keeps nothing of what was typed when nobody has that address', async () => {
    await signIn('my-own-password@people.test', 'guess');
    await signIn('hunter2', 'guess');
    const rows = await taken();
    expect(rows).toMatchObject([
      { action: 'sign_in_failed', subject_id: null, subject_name: null },
      { action: 'sign_in_failed', subject_id: null, subject_name: null },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/my-own-password|hunter2|guess/);
  });
});

describe('the second factor', () => {
  const person = async () => {
    const user = await makeUser(db, { password });
    const headers = { cookie: user.cookie };
    const enabled = await call('/api/auth/two-factor/enable', { body: { password }, headers });
    const { totpURI, backupCodes } = z
      .object({ totpURI: z.string(), backupCodes: z.array(z.string()) })
      .parse(enabled.body);
    const body = { code: await codeFor(totpURI) };
    await call('/api/auth/two-factor/verify-totp', { body, headers });
    await taken();
    return { ...user, backupCode: backupCodes[0] ?? '' };
  };

  it('lets nobody in before it is given, and a wrong one is a failure of that person', async () => {
    const user = await person();
    const cookie = cookiesOf(await signIn(user.email, password));
    expect(await taken()).toEqual([]);
    const wrong = { body: { code: '000000' }, headers: { cookie } };
    expect((await call('/api/auth/two-factor/verify-totp', wrong)).status).toBe(401);
    const [row, ...others] = await taken();
    expect(row).toMatchObject({ action: 'sign_in_failed', subject_name: user.email, changes: [] });
    expect(others).toEqual([]);
  });

  it('opens a recorded session also with a backup code', async () => {
    const user = await person();
    const cookie = cookiesOf(await signIn(user.email, password));
    const body = { code: user.backupCode };
    const reply = await call('/api/auth/two-factor/verify-backup-code', {
      body,
      headers: { cookie },
    });
    expect(reply.status).toBe(200);
    expect(await taken()).toMatchObject([{ action: 'signed_in', actor_id: user.id }]);
  });
});

describe('signing out', () => {
  it('is recorded of whoever was signed in, and of nobody else', async () => {
    const user = await makeUser(db);
    const out = (cookie: string) =>
      call('/api/auth/sign-out', { method: 'POST', headers: { cookie } });
    await out(user.cookie);
    await out(user.cookie);
    expect(await taken()).toMatchObject([{ action: 'signed_out', actor_id: user.id }]);
  });
});
