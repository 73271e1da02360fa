import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NoticePreferences } from '../../../contract/notifications.contract.ts';
import { RunAgainLater } from '../../platform/jobs/job.ts';
import { createMailer } from '../../platform/mail/mailer.ts';
import type { Notice } from '../../platform/notices/notice.ts';
import { openMailServer } from '../../testing/mail-server.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeNotice } from '../../testing/notices.ts';
import { makeUser, type TestUser } from '../../testing/people.ts';
import { TEST_APP_URL, testLog } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { mailNotices } from './mail-notices.ts';
import { keepPreferences } from './notice-preferences.queries.ts';
import { tellPeople } from './tell-people.ts';

const { db } = await testDatabase();
const server = await openMailServer();
const { mails, faults } = server;
const deps = { db, mailer: createMailer(server.config), appUrl: TEST_APP_URL, log: testLog };

const merchantId = await makeMerchant(db, { name: 'Green Hills' });
const viewer = () => makeUser(db, { rights: { [merchantId]: ['view'] } });
const noJobs = async () => undefined;
const tell = (changes: Partial<Notice> = {}) =>
  tellPeople(db, makeNotice(merchantId, changes), noJobs);
const mailTo = (user: TestUser, signal?: AbortSignal) => mailNotices(deps, user.id, signal);
const mailsTo = (user: TestUser) => mails.filter((mail) => mail.to === user.email);
const subjectsTo = (user: TestUser) => mailsTo(user).map((mail) => mail.header('subject'));

const problems = {
  language: 'en',
  email: { platform: 'problems', orders: 'problems', stock: 'problems', system: 'problems' },
} as const satisfies NoticePreferences;
const choose = (user: TestUser, email: Partial<NoticePreferences['email']>) =>
  keepPreferences(db, user.id, { ...problems, email: { ...problems.email, ...email } });

const fetched: Partial<Notice> = {
  category: 'orders',
  severity: 'success',
  code: 'orders_fetched',
  params: { account: 'Tea shop', imported: 3, held: 0, failed: 0 },
};

beforeEach(() => {
  faults.refuse = null;
  faults.beforeAnswer = async () => undefined;
});

describe('what was told', () => {
  it('comes as one mail, once', async () => {
    const user = await viewer();
    await tell();
    await tell({ code: 'orders_fetch_failed', params: { account: 'Tea shop', problem: 'Off' } });
    await mailTo(user);
    await mailTo(user);
    expect(subjectsTo(user)).toEqual(['2 notices: Tea shop is disconnected']);
    expect(mailsTo(user)[0]?.text).toContain('Fetching orders failed: Tea shop\nOff');
  });

  it('comes for problems only until the person chooses', async () => {
    const user = await viewer();
    await tell(fetched);
    await mailTo(user);
    expect(subjectsTo(user)).toEqual([]);
    await choose(user, { orders: 'all' });
    await tell(fetched);
    await tell({ ...fetched, category: 'stock', code: 'mappings_synced' });
    await mailTo(user);
    expect(subjectsTo(user)).toEqual(['Orders fetched: Tea shop']);
  });

  it('does not come in a category that the person wants nothing of', async () => {
    const user = await viewer();
    await choose(user, { platform: 'none' });
    await tell();
    await tell({ category: 'stock', code: 'stock_sync_stopped', severity: 'warning' });
    await mailTo(user);
    expect(subjectsTo(user)).toEqual(['Manual stock sync stopped: Tea shop']);
  });

  it('does not come any more when it stopped being wanted in the meantime', async () => {
    const user = await viewer();
    await tell();
    await choose(user, { platform: 'none' });
    await mailTo(user);
    expect(subjectsTo(user)).toEqual([]);
  });

  it('comes in the language that the person chose', async () => {
    const user = await viewer();
    await keepPreferences(db, user.id, { ...problems, language: 'zh-TW' });
    await tell();
    await mailTo(user);
    expect(subjectsTo(user)).toEqual(['Tea shop 已斷線']);
    expect(mailsTo(user)[0]?.text).toContain('授權已被撤銷。');
  });

  it('comes to warehouse, merchant and admins alike, when an authorization is about to end', async () => {
    const warehouse = await viewer();
    const [merchant, admin] = [
      await makeUser(db, { role: 'merchant', rights: { [merchantId]: ['view', 'operate'] } }),
      await makeUser(db, { role: 'admin' }),
    ];
    await tell({
      code: 'authorization_ends',
      severity: 'warning',
      params: { account: 'Tea shop', days: 7 },
    });
    for (const user of [warehouse, merchant, admin]) {
      await mailTo(user);
      expect(subjectsTo(user)).toEqual(['Authorization ends in 7 days: Tea shop']);
    }
  });

  it('does not come to people who may not see the merchant, or may not any more', async () => {
    const other = await makeMerchant(db);
    const stranger = await makeUser(db, { rights: { [other]: ['view', 'manage'] } });
    const leaver = await viewer();
    await tell();
    await db.deleteFrom('memberships').where('user_id', '=', leaver.id).execute();
    await mailTo(stranger);
    await mailTo(leaver);
    expect([...subjectsTo(stranger), ...subjectsTo(leaver)]).toEqual([]);
  });

  it('does not come to somebody who was deleted', async () => {
    const user = await viewer();
    await tell();
    await db.deleteFrom('user').where('id', '=', user.id).execute();
    await expect(mailTo(user)).resolves.toBeUndefined();
    expect(subjectsTo(user)).toEqual([]);
  });

  it('is not mailed later where no mail could be sent when it was told', async () => {
    const user = await viewer();
    await tellPeople(db, makeNotice(merchantId));
    await mailTo(user);
    expect(subjectsTo(user)).toEqual([]);
  });
});

describe('while the mail server is out', () => {
  const pauseOf = async (sending: Promise<void>) => {
    const error = await sending.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(RunAgainLater);
    return error instanceof RunAgainLater ? error.delaySeconds : 0;
  };
  const age = (user: TestUser, time: string) =>
    db
      .updateTable('notifications')
      .set({ created_at: sql`now() - ${time}::interval` })
      .where('user_id', '=', user.id)
      .execute();

  it('mail waits with growing pauses, and comes once it is back', async () => {
    const user = await viewer();
    await tell();
    await server.close();
    expect(await pauseOf(mailTo(user))).toBe(60);
    await age(user, '3 minutes');
    expect(await pauseOf(mailTo(user))).toBeGreaterThanOrEqual(180);
    await age(user, '4 days');
    expect(await pauseOf(mailTo(user))).toBe(600);
    await server.reopen();
    await tell({ code: 'orders_fetch_failed', params: { account: 'Tea shop', problem: 'Off' } });
    await mailTo(user);
    expect(subjectsTo(user)).toEqual(['2 notices: Tea shop is disconnected']);
  });

  it('mail that was refused for five days stays in the bell alone', async () => {
    const user = await viewer();
    await tell();
    faults.refuse = { status: 550, words: 'no such mailbox' };
    expect(await pauseOf(mailTo(user))).toBe(60);
    await age(user, '6 days');
    await expect(mailTo(user)).resolves.toBeUndefined();
    expect(subjectsTo(user)).toEqual([]);
  });
});

describe('a crash', () => {
  it('before the mail server took it loses nothing', async () => {
    const user = await viewer();
    await tell();
    faults.refuse = { status: 451, words: 'try later' };
    await expect(mailTo(user)).rejects.toThrow();
    faults.refuse = null;
    await mailTo(user);
    expect(subjectsTo(user)).toHaveLength(1);
  });

  it('after it was taken and before that was noted sends it once more, as the same mail', async () => {
    const user = await viewer();
    await tell();
    faults.beforeAnswer = async () => {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`.execute(db);
    };
    await expect(mailTo(user)).rejects.toThrow();
    faults.beforeAnswer = async () => undefined;
    await mailTo(user);
    await mailTo(user);
    const [first, second, ...more] = mailsTo(user);
    expect(second?.header('message-id')).toBe(first?.header('message-id'));
    expect(more).toEqual([]);
  });

  it('of nobody lets two workers mail one person the same', async () => {
    const user = await viewer();
    await tell();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: taken, resolve: take } = Promise.withResolvers<void>();
    faults.beforeAnswer = async () => {
      take();
      await released;
    };
    const first = mailTo(user);
    await taken;
    await expect(mailTo(user)).rejects.toBeInstanceOf(RunAgainLater);
    release();
    await first;
    await mailTo(user);
    expect(subjectsTo(user)).toHaveLength(1);
  });
});
