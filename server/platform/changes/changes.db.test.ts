import { afterAll, describe, expect, it, vi } from 'vitest';
import { followAs } from '../../testing/event-stream.ts';
import { makeMerchant } from '../../testing/merchants.ts';
import { makeUser } from '../../testing/people.ts';
import { createTestApi, testLog } from '../../testing/test-api.ts';
import { testDatabase } from '../../testing/test-database.ts';
import { announceChange, announceChanges } from './announce-change.ts';
import { ChangeFeed } from './change-feed.ts';
import { changesRoutes } from './changes.routes.ts';

const { db, pool, url } = await testDatabase();

/** What one process of several has: a feed of its own behind an application of its own. */
const startProcess = async (heartbeatMs = 15_000) => {
  const feed = new ChangeFeed({ databaseUrl: url, log: testLog });
  await feed.start();
  const { api } = await createTestApi(db, (auth) => [changesRoutes({ feed, auth, heartbeatMs })]);
  return { feed, api };
};

const [first, second] = [await startProcess(), await startProcess()];
afterAll(() => Promise.all([first.feed.stop(), second.feed.stop()]));

const mine = await makeMerchant(db);
const theirs = await makeMerchant(db);
const operator = await makeUser(db, { rights: { [mine]: ['view'] } });
const other = await makeUser(db, { rights: { [theirs]: ['view'] } });

const order = (merchantId: string, id: string) =>
  ({ merchantId, topic: 'order', id, ecAccountId: '7' }) as const;

describe('the change feed', () => {
  it('tells the people of a merchant, whatever process they are connected to', async () => {
    const streams = await Promise.all([
      followAs(first.api, operator),
      followAs(second.api, operator),
    ]);
    await announceChange(db, order(mine, '1'));
    for (const stream of streams) {
      expect(stream.status).toBe(200);
      expect(await stream.next()).toEqual(order(mine, '1'));
      await stream.close();
    }
  });

  it('tells nobody of other merchants', async () => {
    const stream = await followAs(second.api, other);
    await announceChange(db, order(mine, '2'));
    await announceChange(db, order(theirs, '3'));
    expect(await stream.next()).toEqual(order(theirs, '3'));
    await stream.close();
  });

  it('tells a person’s notification to that person alone, without naming the person', async () => {
    const colleague = await makeUser(db, { rights: { [mine]: ['view'] } });
    const stream = await followAs(first.api, operator);
    const notification = { merchantId: mine, topic: 'notification' } as const;
    await announceChanges(db, [
      { ...notification, id: '4', userId: colleague.id },
      { ...notification, id: '5', userId: operator.id },
    ]);
    expect(await stream.next()).toEqual({ ...notification, id: '5' });
    await stream.close();
  });

  it('says nothing of a transaction that was rolled back', async () => {
    const stream = await followAs(first.api, operator);
    const failing = db.transaction().execute(async (trx) => {
      await announceChange(trx, order(mine, '6'));
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await announceChange(db, order(mine, '7'));
    expect(await stream.next()).toEqual(order(mine, '7'));
    await stream.close();
  });

  it('is followed by nobody who is not signed in', async () => {
    expect((await first.api.request('/api/v1/changes')).status).toBe(401);
  });

  it('ends with the session, and stops telling of rights that were taken away', async () => {
    const { feed, api } = await startProcess(20);
    const user = await makeUser(db, { rights: { [mine]: ['view'], [theirs]: ['view'] } });
    const stream = await followAs(api, user);
    await db
      .deleteFrom('memberships')
      .where('user_id', '=', user.id)
      .where('merchant_id', '=', mine)
      .execute();
    await vi.waitFor(async () => {
      await announceChange(db, order(mine, '8'));
      await announceChange(db, order(theirs, '9'));
      expect(await stream.next()).toEqual(order(theirs, '9'));
    });
    await db.deleteFrom('session').where('userId', '=', user.id).execute();
    await vi.waitFor(async () => expect(await stream.next()).toBeNull());
    await feed.stop();
  });

  it('ends its streams after a break of its connection, so that nobody misses a change', async () => {
    const { feed, api } = await startProcess();
    const stream = await followAs(api, operator);
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'quayside changes'`,
    );
    expect(await stream.next()).toBeNull();
    const again = await followAs(api, operator);
    await announceChange(db, order(mine, '10'));
    expect(await again.next()).toEqual(order(mine, '10'));
    await feed.stop();
    expect(await again.next()).toBeNull();
  });

  it('holds one database connection for all its clients together', async () => {
    const streams = await Promise.all(
      Array.from({ length: 40 }, () => followAs(first.api, operator)),
    );
    expect(pool.totalCount).toBeLessThanOrEqual(10);
    await announceChange(db, order(mine, '11'));
    for (const stream of streams) {
      expect(await stream.next()).toEqual(order(mine, '11'));
      await stream.close();
    }
    const { rows } = await pool.query(
      `select count(*)::int as listening from pg_stat_activity
       where datname = current_database() and application_name = 'quayside changes'`,
    );
    expect(rows).toEqual([{ listening: 2 }]);
  });
});
