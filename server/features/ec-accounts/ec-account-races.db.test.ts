import { describe, expect, it } from 'vitest';
import { fetchingOf } from '../../testing/fetching.ts';
import {
  connectShopify,
  connectWooCommerce,
  openTestProduct,
  setSettings,
  showAccount,
} from '../../testing/product.ts';
import { queueDueFetches } from '../orders/queue-due-fetches.ts';
import { confirmUninstall } from './confirm-uninstall.ts';
import { testConnection } from './test-connection.ts';

const product = await openTestProduct();
const { call, db, deps, shops, user } = product;
const { fetchOnce, ordersOf, queue, work, showRun, withReplies, remove } = fetchingOf(product);
const signal = new AbortController().signal;

const patch = (id: string, body: object) =>
  call(`/api/v1/ec-accounts/${id}`, { as: user, method: 'PATCH', body });

describe('credentials that change during a test of the connection', () => {
  it('are neither connected nor disconnected by its result', async () => {
    const { id } = await connectWooCommerce(product);
    const changing = withReplies(async (reply) => {
      await patch(id, { credentials: { consumer_secret: `cs_${'3'.repeat(40)}` } });
      return reply;
    });
    const account = { id, platform: 'woocommerce' };
    await expect(testConnection(changing, account, signal)).rejects.toMatchObject({
      code: 'ec_account.changed_meanwhile',
    });
    expect((await showAccount(product, id)).status).toBe('not_verified');
    await remove(id);
  });
});

describe('an account that has orders of a shop', () => {
  it('is never connected to another shop, whose orders would mix with them', async () => {
    const { id } = await connectWooCommerce(product);
    shops.woocommerce.fake.placeOrders('hillside', 1);
    await fetchOnce(id);
    await db
      .updateTable('orders')
      .set({ shop_id: 'old.example.com' })
      .where('ec_account_id', '=', id)
      .execute();
    const reply = await call(`/api/v1/ec-accounts/${id}/test-connection`, {
      as: user,
      method: 'POST',
    });
    expect(reply).toMatchObject({ status: 409, body: { code: 'ec_account.other_shop' } });
    await db.deleteFrom('orders').where('ec_account_id', '=', id).execute();
    await remove(id);
  });

  it('ends a run that began for another shop without taking anything in', async () => {
    const { id } = await connectWooCommerce(product);
    const runId = await queue(id);
    await db
      .updateTable('runs')
      .set({ shop_id: 'old.example.com' })
      .where('id', '=', runId)
      .execute();
    await work(runId);
    expect(await showRun(runId)).toMatchObject({
      outcome: 'failed',
      error: { code: 'run.shop_changed' },
      counts: { seen: 0 },
    });
    await remove(id);
  });

  it('leaves its last name on them when it is deleted', async () => {
    const { id } = await connectWooCommerce(product);
    shops.woocommerce.fake.placeOrders('hillside', 1);
    await fetchOnce(id);
    const [order] = await ordersOf(id);
    await patch(id, { displayName: 'Renamed since' });
    await remove(id);
    const reply = await call(`/api/v1/orders/${order?.id}`, { as: user });
    expect(reply.body).toMatchObject({ ecAccount: { id: null, name: 'Renamed since' } });
  });
});

describe('a slot that has come and was not queued yet', () => {
  it('survives an edit of other settings and a test of the connection', async () => {
    const { id } = await connectWooCommerce(product);
    await setSettings(product, id, { fetchSlots: ['09:00'] });
    await db
      .updateTable('ec_accounts')
      .set({ next_fetch_at: new Date(Date.now() - 60_000) })
      .where('id', '=', id)
      .execute();
    await setSettings(product, id, { pushPercentage: 40 });
    await testConnection(deps, { id, platform: 'woocommerce' }, signal);
    expect(await queueDueFetches(deps)).toBe(1);
    expect(await queueDueFetches(deps)).toBe(0);
    await remove(id);
  });
});

describe('the news that the app was removed', () => {
  it('is not believed while the platform still takes the tokens', async () => {
    const { id } = await connectShopify(product);
    await confirmUninstall(deps, id, signal);
    expect((await showAccount(product, id)).status).toBe('connected');
    shops.shopify.fake.setFault('north', { kind: 'revoked' });
    await confirmUninstall(deps, id, signal);
    expect(await showAccount(product, id)).toMatchObject({
      status: 'disconnected',
      statusReason: 'app_uninstalled',
    });
    shops.shopify.fake.setFault('north', { kind: 'none' });
    await remove(id);
  });
});
