import { sql } from 'kysely';
import { afterAll, expect, it, vi } from 'vitest';
import { Jobs } from '../../platform/jobs/jobs.ts';
import { createMailer } from '../../platform/mail/mailer.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import { openMailServer } from '../../testing/mail-server.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeNotice } from '../../testing/notices.ts';
import { makeUser, type TestUser } from '../../testing/people.ts';
import { TEST_APP_URL, testLog } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { lateNoticeMailsJob, noticeMailJob } from './notice-mail.jobs.ts';
import { startNoticeWorkers } from './notifications.jobs.ts';
import { tellPeople } from './tell-people.ts';

const { db, url } = await testDatabase();
const server = await openMailServer();
const jobs = new Jobs({ databaseUrl: url, log: testLog, role: 'worker' });
await jobs.start([noticeJob, noticeMailJob, lateNoticeMailsJob]);
const mailer = createMailer(server.config);
await startNoticeWorkers({ db, jobs, mailer, appUrl: TEST_APP_URL, log: testLog });
afterAll(() => jobs.stop());

const wait = { timeout: 15_000, interval: 50 };
const merchantId = await makeMerchant(db);
const viewer = () => makeUser(db, { rights: { [merchantId]: ['view'] } });
const tell = () =>
  db.transaction().execute((trx) => jobs.send(trx, noticeJob, { payload: makeNotice(merchantId) }));

type MailJob = { id: string; state: string; pause: number };
const mailJobs = async (user: TestUser) => {
  const { rows } = await sql<MailJob>`
    select id, state::text, extract(epoch from start_after - now())::float8 as pause
    from pgboss.job where name = ${noticeMailJob.name} and singleton_key = ${user.id}
    order by created_on`.execute(db);
  return rows;
};
const waitingJobs = async (user: TestUser) =>
  (await mailJobs(user)).filter((job) => job.state === 'created');
const letPausesEnd = () =>
  sql`update pgboss.job set start_after = now()
    where name = ${noticeMailJob.name} and state = 'created'`.execute(db);
const toldTo = async (user: TestUser) => {
  const rows = await db
    .selectFrom('notifications')
    .select('mailed_at')
    .where('user_id', '=', user.id)
    .execute();
  return { count: rows.length, mailed: rows.filter((row) => row.mailed_at !== null).length };
};
const subjectsTo = (user: TestUser) =>
  server.mails.filter((mail) => mail.to === user.email).map((mail) => mail.header('subject'));

it('gathers for a minute what a person is told, then mails it at once', async () => {
  const user = await viewer();
  await Promise.all([tell(), tell(), tell()]);
  await vi.waitFor(async () => expect((await toldTo(user)).count).toBe(3), wait);
  const [job, ...more] = await waitingJobs(user);
  expect(more).toEqual([]);
  expect(job?.pause).toBeGreaterThan(50);
  expect(job?.pause).toBeLessThanOrEqual(60);
  expect(subjectsTo(user)).toEqual([]);
  await letPausesEnd();
  await vi.waitFor(async () => expect(await toldTo(user)).toEqual({ count: 3, mailed: 3 }), wait);
  expect(subjectsTo(user)).toEqual(['3 notices: Tea shop is disconnected']);
});

it('keeps one job waiting through an outage, and mails when it is over', async () => {
  const user = await viewer();
  await server.close();
  await tell();
  await vi.waitFor(async () => expect(await waitingJobs(user)).toHaveLength(1), wait);
  const [before] = await waitingJobs(user);
  await letPausesEnd();
  await vi.waitFor(async () => {
    const [again, ...more] = await waitingJobs(user);
    expect(more).toEqual([]);
    expect(again?.id).not.toBe(before?.id);
    expect(again?.pause).toBeGreaterThan(50);
  }, wait);
  expect(await toldTo(user)).toEqual({ count: 1, mailed: 0 });
  await server.reopen();
  await letPausesEnd();
  await vi.waitFor(() => expect(subjectsTo(user)).toEqual(['Tea shop is disconnected']), wait);
});

it('finds again what waits without a job', async () => {
  const user = await viewer();
  await tellPeople(db, makeNotice(merchantId), async () => undefined);
  await db
    .updateTable('notifications')
    .set({ created_at: sql`now() - interval '4 minutes'` })
    .where('user_id', '=', user.id)
    .execute();
  expect(await mailJobs(user)).toEqual([]);
  await jobs.send(db, lateNoticeMailsJob, { payload: {} });
  await vi.waitFor(async () => expect(await waitingJobs(user)).toHaveLength(1), wait);
  await jobs.send(db, lateNoticeMailsJob, { payload: {} });
  await letPausesEnd();
  await vi.waitFor(() => expect(subjectsTo(user)).toEqual(['Tea shop is disconnected']), wait);
});

it('names only a person in a job, not what is mailed or where to', async () => {
  const user = await viewer();
  await tell();
  await vi.waitFor(async () => expect(await waitingJobs(user)).toHaveLength(1), wait);
  const { rows } = await sql`
    select data from pgboss.job where singleton_key = ${user.id}`.execute(db);
  expect(rows).toEqual([{ data: { userId: user.id } }]);
});
