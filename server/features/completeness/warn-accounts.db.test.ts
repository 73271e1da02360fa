import { beforeEach, describe, expect, it } from 'vitest';
import { completenessOf, DAY, HOUR, MINUTE } from '../../testing/completeness.ts';
import { connectShopify, connectWooCommerce, openTestProduct } from '../../testing/product.ts';
import { warnOfAccounts } from './warn-accounts.ts';

const product = await openTestProduct();
const { db, deps, pool } = product;
const { confirmUntil, noticesOf, ago } = completenessOf(product);
const { id } = await connectShopify(product);
const { id: storeId } = await connectWooCommerce(product);

const warn = () => warnOfAccounts(deps, { late: true });
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const setSecrets = (values: Record<string, Date | null>) =>
  db.updateTable('ec_account_secrets').set(values).where('ec_account_id', '=', id).execute();

beforeEach(async () => {
  await pool.query(`delete from pgboss.job where name = 'notices'`);
  await db.deleteFrom('account_warnings').execute();
  await setSecrets({ authorization_expires_at: null, refresh_expires_at: inDays(80) });
  await db
    .updateTable('ec_accounts')
    .set({ status: 'connected', fetch_orders: true, orders_confirmed_until: new Date() })
    .execute();
});

describe('an authorization that ends', () => {
  it('is told at 30, 14, 7, 3 and 1 days, once each, as an error from three days on', async () => {
    const told: unknown[] = [];
    const end = inDays(31);
    await setSecrets({ authorization_expires_at: end });
    await warn();
    expect(await noticesOf('authorization_ends')).toEqual([]);
    for (const days of [30, 29, 15, 14, 13, 7, 6, 3, 2, 1]) {
      await pool.query(`delete from pgboss.job where name = 'notices'`);
      // Time goes on: the same end is nearer.
      await db
        .updateTable('account_warnings')
        .set({ about: inDays(days - 0.5) })
        .execute();
      const { rows } = await pool.query(`select about from account_warnings limit 1`);
      await setSecrets({ authorization_expires_at: rows[0]?.about ?? inDays(days - 0.5) });
      await warn();
      await warn();
      for (const { params, severity, link } of await noticesOf('authorization_ends')) {
        told.push([params.days, severity, link]);
      }
    }
    const link = `/ec-accounts/${id}`;
    expect(told).toEqual([
      [30, 'warning', link],
      [14, 'warning', link],
      [7, 'warning', link],
      [3, 'error', link],
      [1, 'error', link],
    ]);
  });

  it('is told once and not five times to whoever was not told before', async () => {
    await setSecrets({ authorization_expires_at: inDays(4.5) });
    await Promise.all([warn(), warn(), warn(), warn()]);
    expect(await noticesOf('authorization_ends')).toMatchObject([{ params: { days: 5 } }]);
  });

  it('is told of a token that could not be renewed, and not of one that was just renewed', async () => {
    await setSecrets({ refresh_expires_at: inDays(25), updated_at: ago(DAY) });
    await warn();
    expect(await noticesOf('authorization_ends')).toEqual([]);
    await setSecrets({ updated_at: ago(5 * DAY) });
    await warn();
    expect(await noticesOf('authorization_ends')).toMatchObject([{ params: { days: 25 } }]);
  });

  it('is no news of an account that is disconnected already', async () => {
    await setSecrets({ authorization_expires_at: inDays(2) });
    await db
      .updateTable('ec_accounts')
      .set({ status: 'disconnected', next_fetch_at: null })
      .execute();
    await warn();
    expect(await noticesOf('authorization_ends')).toEqual([]);
  });
});

describe('orders that leave the reach of the platform', () => {
  const hoursLeft = (hours: number) => ago(60 * DAY - hours * HOUR + MINUTE);

  it('are told 72, 48, 24 and 6 hours before, once each', async () => {
    await db
      .updateTable('ec_accounts')
      .set({ status: 'disconnected', next_fetch_at: null })
      .execute();
    for (const [hours, told] of [
      [73, []],
      [72, [{ severity: 'warning', params: { days: 60, hours: 72 } }]],
      [24, [{ severity: 'error', params: { hours: 24 } }]],
      [5, [{ severity: 'error', params: { hours: 5 } }]],
    ] as const) {
      await pool.query(`delete from pgboss.job where name = 'notices'`);
      await confirmUntil(id, hoursLeft(hours));
      await confirmUntil(storeId, hoursLeft(hours));
      await Promise.all([warn(), warn()]);
      expect(await noticesOf('look_back_ends')).toMatchObject(told);
    }
  });

  it('are no matter while order fetch is off', async () => {
    await db.updateTable('ec_accounts').set({ fetch_orders: false, next_fetch_at: null }).execute();
    await confirmUntil(id, hoursLeft(20));
    await warn();
    expect(await noticesOf('look_back_ends')).toEqual([]);
  });
});

describe('orders that are late', () => {
  it('are told once when the target is missed three times over, and again after the next fetch', async () => {
    await confirmUntil(storeId, ago(89 * MINUTE));
    await warn();
    expect(await noticesOf('orders_late')).toEqual([]);
    await confirmUntil(storeId, ago(95 * MINUTE));
    await warn();
    await warn();
    expect(await noticesOf('orders_late')).toMatchObject([
      { severity: 'warning', params: { minutes: 95, target: 30 }, link: `/ec-accounts/${storeId}` },
    ]);
    await confirmUntil(storeId, ago(94 * MINUTE));
    await warn();
    expect(await noticesOf('orders_late')).toHaveLength(2);
  });

  it('are no news of an account that is not connected, nor right after a start', async () => {
    await confirmUntil(storeId, ago(5 * HOUR));
    await warnOfAccounts(deps, { late: false });
    await db
      .updateTable('ec_accounts')
      .set({ status: 'disconnected', next_fetch_at: null })
      .execute();
    await warn();
    expect(await noticesOf('orders_late')).toEqual([]);
  });
});
