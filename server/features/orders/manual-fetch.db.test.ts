import { describe, expect, it } from 'vitest';
import { createDatabase } from '../../platform/db/pool.ts';
import {
  connectWooCommerce,
  openTestProduct,
  setSettings,
  showAccount,
} from '../../testing/product.ts';
import { queueManualFetch } from './queue-manual-fetch.ts';

const product = await openTestProduct();
const { call, db, user, deps, url } = product;
const { id } = await connectWooCommerce(product);

const fetchNow = () => call(`/api/v1/ec-accounts/${id}/fetch-orders`, { as: user, method: 'POST' });
const setLastFetch = (minutesAgo: number) =>
  db
    .updateTable('ec_accounts')
    .set({ last_manual_fetch_at: new Date(Date.now() - minutesAgo * 60_000) })
    .where('id', '=', id)
    .execute();
const runsOf = () =>
  db.selectFrom('runs').select(['id', 'trigger']).where('ec_account_id', '=', id).execute();

describe('fetching orders by hand', () => {
  it('queues exactly one run of fifty clicks in four processes at once', async () => {
    const processes = Array.from({ length: 4 }, () =>
      createDatabase(url, { applicationName: 'click', max: 5, onIdleError: () => undefined }),
    );
    const clicks = Array.from({ length: 50 }, (_, index) => {
      const { db: own } = processes[index % 4] ?? product.deps;
      return queueManualFetch({ ...deps, db: own }, { ecAccountId: id, requestedBy: 'Tester' });
    });
    const results = await Promise.allSettled(clicks);
    await Promise.all(processes.map(({ close }) => close()));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason.message] : [],
    );
    expect(new Set(refusals)).toEqual(
      new Set(['Operation too frequent, please try again in 10 minutes']),
    );
    expect(await runsOf()).toMatchObject([{ trigger: 'manual' }]);
    const { rows } = await product.pool.query(`select from pgboss.job where name = 'fetch-orders'`);
    expect(rows).toHaveLength(1);
  });

  it('says in how many minutes it may be asked again, rounded up', async () => {
    await setLastFetch(9.5);
    const reply = await fetchNow();
    expect(reply).toMatchObject({
      status: 429,
      body: {
        code: 'ec_account.fetch_cooldown',
        retryAfterMinutes: 1,
        detail: 'Operation too frequent, please try again in 1 minutes',
      },
    });
    expect((await showAccount(product, id)).actions.fetchOrders).toMatchObject({
      available: true,
      cooldownEndsAt: expect.any(String),
    });
  });

  it('works again after ten minutes and never moves the next fetch time', async () => {
    await setSettings(product, id, { fetchSlots: ['09:00'] });
    const before = (await showAccount(product, id)).settings.nextFetchAt;
    await setLastFetch(10.01);
    expect((await fetchNow()).status).toBe(202);
    expect((await showAccount(product, id)).settings.nextFetchAt).toBe(before);
  });

  it('is refused while order fetch is off or the account is not connected', async () => {
    await setLastFetch(20);
    await setSettings(product, id, { fetchOrders: false });
    expect(await fetchNow()).toMatchObject({
      status: 409,
      body: { code: 'ec_account.fetch_unavailable', reason: 'fetch_orders_off' },
    });
    await db
      .updateTable('ec_accounts')
      .set({ status: 'disconnected', next_fetch_at: null })
      .where('id', '=', id)
      .execute();
    expect(await fetchNow()).toMatchObject({ status: 409, body: { reason: 'not_connected' } });
  });
});
