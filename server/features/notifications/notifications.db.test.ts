import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { notificationSchema } from '../../../contract/notifications.contract.ts';
import { ChangeFeed } from '../../platform/changes/change-feed.ts';
import { changesRoutes } from '../../platform/changes/changes.routes.ts';
import { Jobs } from '../../platform/jobs/jobs.ts';
import { type Notice, noticeJob } from '../../platform/notices/notice.ts';
import { followAs } from '../../testing/event-stream.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser, type TestUser } from '../../testing/people.ts';
import { createTestApi, TEST_APP_URL, testLog } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { meRoutes } from '../people/me.routes.ts';
import { startNoticeWorkers } from './notifications.jobs.ts';
import { pruneNotifications } from './notifications.queries.ts';
import { notificationsRoutes } from './notifications.routes.ts';
import { tellPeople } from './tell-people.ts';

const { db, url } = await testDatabase();
const feed = new ChangeFeed({ databaseUrl: url, log: testLog });
const { api, call } = await createTestApi(db, (auth) => [
  notificationsRoutes({ db }),
  meRoutes({ db }),
  changesRoutes({ feed, auth, heartbeatMs: 15_000 }),
]);
beforeAll(() => feed.start());
afterAll(() => feed.stop());

const path = '/api/v1/notifications';
const mine = await makeMerchant(db, { name: 'Mine' });
const theirs = await makeMerchant(db);

const notice = (changes: Partial<Notice> = {}): Notice => ({
  noticeId: randomUUID(),
  merchantId: mine,
  category: 'platform',
  severity: 'error',
  code: 'account_disconnected',
  params: { account: 'Tea shop', attempts: 3 },
  link: '/ec-accounts/1',
  ...changes,
});

const pageSchema = z.object({
  items: z.array(notificationSchema),
  nextCursor: z.string().nullable(),
});
const read = async (as: TestUser, query = '') =>
  pageSchema.parse((await call(`${path}?${query}`, { as })).body);
const unread = async (as: TestUser) => (await call('/api/v1/me', { as })).body;
const viewer = () => makeUser(db, { rights: { [mine]: ['view'] } });

describe('a notice', () => {
  it('reaches everybody who may see its merchant, and all admins, but nobody else', async () => {
    const [told, admin] = [await viewer(), await makeUser(db, { role: 'admin' })];
    const stranger = await makeUser(db, { rights: { [theirs]: ['view', 'manage'] } });
    await tellPeople(db, notice());
    for (const user of [told, admin]) {
      expect((await read(user)).items).toMatchObject([
        {
          merchant: { id: mine, name: 'Mine' },
          category: 'platform',
          severity: 'error',
          code: 'account_disconnected',
          params: { account: 'Tea shop', attempts: 3 },
          link: '/ec-accounts/1',
          readAt: null,
        },
      ]);
    }
    expect((await read(stranger)).items).toEqual([]);
  });

  it('is told once, however often and by however many workers its job runs', async () => {
    const user = await viewer();
    const repeated = notice();
    await Promise.all([1, 2, 3, 4].map(() => tellPeople(db, repeated)));
    await tellPeople(db, repeated);
    expect((await read(user)).items).toHaveLength(1);
  });

  it('goes from its transaction through the queue to the bell, and is announced there', async () => {
    const user = await viewer();
    const jobs = new Jobs({ databaseUrl: url, log: testLog, role: 'worker' });
    await jobs.start([noticeJob]);
    await startNoticeWorkers({ db, jobs, mailer: null, appUrl: TEST_APP_URL, log: testLog });
    const stream = await followAs(api, user);
    await db.transaction().execute((trx) => jobs.send(trx, noticeJob, { payload: notice() }));
    expect(await stream.next()).toMatchObject({ merchantId: mine, topic: 'notification' });
    expect((await read(user)).items).toHaveLength(1);
    await stream.close();
    await jobs.stop();
  });
});

describe('the bell', () => {
  it('counts what is unread, and marks some or all as read', async () => {
    const user = await viewer();
    for (let count = 0; count < 3; count += 1) await tellPeople(db, notice());
    expect(await unread(user)).toMatchObject({ unreadNotifications: 3 });
    const [newest] = (await read(user)).items;
    const mark = (body: object) => call(`${path}/read`, { as: user, body });
    expect((await mark({ ids: [newest?.id] })).status).toBe(204);
    expect((await read(user, 'read=true')).items).toMatchObject([{ id: newest?.id }]);
    expect((await read(user, 'read=false')).items).toHaveLength(2);
    await mark({});
    expect(await unread(user)).toMatchObject({ unreadNotifications: 0 });
  });

  it('tells a person’s other windows that something was read', async () => {
    const user = await viewer();
    await tellPeople(db, notice());
    const stream = await followAs(api, user);
    await call(`${path}/read`, { as: user, body: {} });
    expect(await stream.next()).toMatchObject({ topic: 'notification' });
    await stream.close();
  });

  it('is nobody else’s to read or to mark', async () => {
    const [user, other] = [await viewer(), await viewer()];
    await tellPeople(db, notice());
    const ids = (await read(user)).items.map((item) => item.id);
    expect((await call(`${path}/read`, { as: other, body: { ids } })).status).toBe(204);
    expect((await read(user, 'read=false')).items).toHaveLength(1);
  });

  it('forgets a merchant that the person may no longer see', async () => {
    const user = await viewer();
    await tellPeople(db, notice());
    await db.deleteFrom('memberships').where('user_id', '=', user.id).execute();
    expect((await read(user)).items).toEqual([]);
    expect(await unread(user)).toMatchObject({ unreadNotifications: 0 });
  });

  it('is read newest first, page by page, by category', async () => {
    const user = await viewer();
    await tellPeople(db, notice({ category: 'orders', code: 'orders_fetched' }));
    await tellPeople(db, notice());
    await tellPeople(db, notice({ category: 'orders', code: 'orders_fetch_failed' }));
    const first = await read(user, 'limit=2');
    expect(first.items.map((item) => item.code)).toEqual([
      'orders_fetch_failed',
      'account_disconnected',
    ]);
    const second = await read(user, `limit=2&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ items: [{ code: 'orders_fetched' }], nextCursor: null });
    expect((await read(user, 'category=orders')).items).toHaveLength(2);
    expect((await call(`${path}?category=gossip`, { as: user })).status).toBe(400);
  });

  it('refuses to mark what can be no notification', async () => {
    const user = await viewer();
    for (const body of [{ ids: ['x'] }, { ids: '1' }, { all: true }, []]) {
      expect((await call(`${path}/read`, { as: user, body })).status).toBe(400);
    }
  });

  it('is emptied of what is older than ninety days', async () => {
    const user = await viewer();
    await tellPeople(db, notice());
    await tellPeople(db, notice());
    const [newest, oldest] = (await read(user)).items;
    const created_at = new Date(Date.now() - 91 * 24 * 3600 * 1000);
    await db
      .updateTable('notifications')
      .set({ created_at })
      .where('id', '=', oldest?.id ?? '')
      .execute();
    await pruneNotifications(db);
    await vi.waitFor(async () => expect((await read(user)).items).toEqual([newest]));
  });
});
