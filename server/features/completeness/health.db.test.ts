import { describe, expect, it } from 'vitest';
import { completenessOf, DAY, HOUR, MINUTE } from '../../testing/completeness.ts';
import { fetchingOf, wooCodes } from '../../testing/fetching.ts';
import { connectShopify, connectWooCommerce, openTestProduct } from '../../testing/product.ts';

const product = await openTestProduct();
const { db, merchantId, shops } = product;
const { fetchOnce, mapAll, ordersOf } = fetchingOf(product);
const { healthOf, confirmUntil, workOn, ago } = completenessOf(product);
const { id } = await connectWooCommerce(product);
const { id: shopId } = await connectShopify(product);
await mapAll(id, wooCodes);

const setAccount = (accountId: string, values: { status?: string; fetch_orders?: boolean }) =>
  db
    .updateTable('ec_accounts')
    .set({ ...values, next_fetch_at: null })
    .where('id', '=', accountId)
    .execute();
const setSecrets = (values: Record<string, Date | null>) =>
  db.updateTable('ec_account_secrets').set(values).where('ec_account_id', '=', shopId).execute();

describe('the freshness of an account', () => {
  it('is never before the first fetch, then fine, late half an hour after, and off when switched off', async () => {
    expect((await healthOf(id)).freshness).toEqual({
      state: 'never',
      newestOrderAt: null,
      confirmedUntil: null,
      targetMinutes: 30,
    });
    shops.woocommerce.fake.placeOrders('hillside', 3);
    await fetchOnce(id);
    const { freshness } = await healthOf(id);
    const placed = (await ordersOf(id)).map(({ placed_at }) => placed_at.getTime());
    expect(freshness.state).toBe('ok');
    expect(Date.parse(freshness.newestOrderAt ?? '')).toBe(Math.max(...placed));
    await confirmUntil(id, ago(31 * MINUTE));
    expect((await healthOf(id)).freshness.state).toBe('late');
    await setAccount(id, { fetch_orders: false });
    expect((await healthOf(id)).freshness.state).toBe('off');
    await setAccount(id, { fetch_orders: true });
  });

  it('tells until when the platform still gives what is missing, where it forgets at all', async () => {
    await confirmUntil(id, ago(10 * DAY));
    expect((await healthOf(id)).lookBackEndsAt).toBeNull();
    const mark = ago(57 * DAY);
    await confirmUntil(shopId, mark);
    const ends = (await healthOf(shopId)).lookBackEndsAt ?? '';
    expect(Date.parse(ends) - mark.getTime()).toBe(60 * DAY);
    await confirmUntil(shopId, new Date());
    expect((await healthOf(shopId)).lookBackEndsAt).toBeNull();
  });
});

describe('fetches that fail', () => {
  it('are counted from the last that did not, with the code of the newest', async () => {
    expect((await healthOf(id)).failingRuns).toEqual({ count: 0, since: null, code: null });
    const failed = { kind: 'orders', trigger: 'slot', status: 'done', outcome: 'failed' };
    const owner = { ec_account_id: id, merchant_id: merchantId, ...failed };
    for (const [minutes, error_code] of [
      [2, 'platform.bug'],
      [1, 'platform.rejected'],
    ] as const) {
      const window_to = new Date(Date.now() + HOUR - minutes * MINUTE);
      const at = { window_from: ago(HOUR), window_to, finished_at: ago(minutes * MINUTE) };
      await db
        .insertInto('runs')
        .values({ ...owner, ...at, error_code })
        .execute();
    }
    const { failingRuns } = await healthOf(id);
    expect(failingRuns).toMatchObject({ count: 2, code: 'platform.rejected' });
    expect(Date.parse(failingRuns.since ?? '')).toBeCloseTo(Number(ago(2 * MINUTE)), -4);
    await db.deleteFrom('runs').where('outcome', '=', 'failed').execute();
  });
});

describe('the authorization of an account', () => {
  it('ends when the consent does, kept over refreshes that do not repeat it', async () => {
    const end = new Date(Date.now() + 12.5 * DAY);
    await setSecrets({ authorization_expires_at: end, access_expires_at: ago(HOUR) });
    const before = await healthOf(shopId);
    await workOn(shopId, 'fetch-order', { order: '#1' });
    const { authorization } = await healthOf(shopId);
    expect(authorization).toMatchObject({ endsAt: end.toISOString(), daysLeft: 13 });
    const since = before.authorization.refreshedAt ?? '';
    expect(Date.parse(authorization.refreshedAt ?? '')).toBeGreaterThan(Date.parse(since));
  });

  it('ends with a token that nobody renews, and is no matter while it is renewed in time', async () => {
    await setSecrets({ authorization_expires_at: null });
    expect((await healthOf(shopId)).authorization.endsAt).toBeNull();
    const end = new Date(Date.now() + 20 * DAY);
    await setSecrets({ refresh_expires_at: end });
    expect((await healthOf(shopId)).authorization.endsAt).toBe(end.toISOString());
    expect((await healthOf(id)).authorization).toMatchObject({ endsAt: null, refreshedAt: null });
  });
});

describe('what needs a look', () => {
  it('is counted: held orders, parcels that were not told, and the last recount', async () => {
    expect(await healthOf(id)).toMatchObject({ openHolds: 0, failedParcels: 0, recount: null });
    const [order] = await ordersOf(id);
    const orderId = order?.id ?? '';
    const hold = { order_id: orderId, placed_by: 'Tess Tester' };
    await db
      .insertInto('order_holds')
      .values([
        { ...hold, reason: 'payment_check' },
        { ...hold, reason: 'other' },
      ])
      .execute();
    const parcel = { carrier: 'Post', tracking_number: 'X1', shipped_by: 'Tess Tester' };
    await db
      .insertInto('shipments')
      .values({
        ...parcel,
        merchant_id: merchantId,
        order_id: orderId,
        ec_account_id: id,
        request_id: crypto.randomUUID(),
        completes_order: false,
        tracking_status: 'failed',
      })
      .execute();
    await confirmUntil(id, new Date());
    const run = await workOn(id, 'recounts');
    const health = await healthOf(id);
    expect(health).toMatchObject({ openHolds: 1, failedParcels: 1 });
    expect(health.recount).toMatchObject({
      runId: run.id,
      status: 'done',
      outcome: 'ok',
      seen: 3,
      missing: 0,
      failed: 0,
    });
  });
});

describe('the metrics of an installation', () => {
  it('count late and disconnected accounts, and orders that wait', async () => {
    const metrics = async () => (await product.app.request('/metrics')).text();
    await confirmUntil(shopId, new Date());
    await confirmUntil(id, new Date());
    expect(await metrics()).toMatch(/^quayside_accounts_late 0$/m);
    await confirmUntil(id, ago(31 * MINUTE));
    await setAccount(shopId, { status: 'disconnected' });
    const told = await metrics();
    expect(told).toMatch(/^quayside_accounts_late 1$/m);
    expect(told).toMatch(/^quayside_accounts_disconnected 1$/m);
    expect(told).toMatch(/^quayside_orders_waiting 3$/m);
  });
});
