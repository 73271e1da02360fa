import { afterEach, describe, expect, it } from 'vitest';
import { completenessOf, DAY, HOUR, placingOf } from '../../testing/completeness.ts';
import { fetchingOf, wooCodes } from '../../testing/fetching.ts';
import {
  connectShopify,
  connectWooCommerce,
  createAccount,
  openTestProduct,
} from '../../testing/product.ts';
import { makeProduct, stockUp } from '../../testing/stock.ts';
import { ensureWebhooks } from '../ec-accounts/webhook-registrations.ts';
import { followAllHints } from '../webhooks/follow-hints.ts';

const product = await openTestProduct();
const { app, db, deps, merchantId, shops } = product;
const woo = shops.woocommerce.fake;
const { fetchOnce, mapAll } = fetchingOf(product);
const { ask, workOn, ago, confirmUntil } = completenessOf(product);

const mug = await makeProduct(db, merchantId, { sku: 'MUG-01' });
await makeProduct(db, merchantId, { sku: 'TEE-RED' });
await stockUp(db, mug, 1000);
const { id } = await connectWooCommerce(product);
await mapAll(id, wooCodes);
const { place, fetched } = placingOf(product, id);

const at = (ms: number) => {
  const instant = ago(ms).toISOString();
  return { placedFrom: instant, placedTo: instant };
};
const setAccount = (values: { status?: string; status_reason?: string; fetch_orders?: boolean }) =>
  db
    .updateTable('ec_accounts')
    .set({ ...values, next_fetch_at: null })
    .where('id', '=', id)
    .execute();
afterEach(async () => {
  woo.setFault('hillside', { kind: 'none' });
  await setAccount({ status: 'connected', status_reason: 'test_passed', fetch_orders: true });
});

describe('an order of an account that brings none', () => {
  it('waits for the connection when there never was one', async () => {
    const keys = { ...shops.storeKeys };
    const { id: fresh } = await createAccount(product, {
      platform: 'woocommerce',
      credentials: keys,
    });
    const { stuck, gates } = await ask(fresh, '1001');
    expect(stuck).toMatchObject({
      gate: 'connected',
      state: 'waits',
      code: 'never_connected',
      repair: 'edit_credentials',
      link: `/ec-accounts/${fresh}`,
    });
    expect(gates.slice(1).map(({ state }) => state)).not.toContain('passed');
  });

  it('is held up by a disconnection, with its reason, and nobody calls the platform', async () => {
    const { number } = place();
    await setAccount({ status: 'disconnected', status_reason: 'credentials_refused' });
    const calls = woo.calls('hillside').length;
    expect((await ask(id, number)).stuck).toMatchObject({
      gate: 'connected',
      state: 'failed',
      code: 'credentials_refused',
    });
    expect(woo.calls('hillside')).toHaveLength(calls);
  });

  it('is found on the platform although order fetch is off', async () => {
    const { number } = place();
    await setAccount({ fetch_orders: false });
    const { stuck, gate, platformOrderNumber } = await ask(id, number);
    expect(stuck).toMatchObject({ gate: 'connected', code: 'fetch_off', repair: 'turn_fetch_on' });
    expect(gate('on_platform')).toMatchObject({ state: 'passed' });
    expect(platformOrderNumber).toBe(number);
  });
});

describe('a number', () => {
  it('that the platform does not know is to be checked', async () => {
    const { stuck, orderId, platformOrderId } = await ask(id, '99887766');
    expect(stuck).toMatchObject({ gate: 'on_platform', state: 'failed', code: 'unknown_number' });
    expect(stuck?.repair).toBe('check_number');
    expect([orderId, platformOrderId]).toEqual([null, null]);
  });

  it('is understood with and without its sign, and as the id of the order', async () => {
    const { id: platformId, number } = place();
    for (const typed of [number, `#${number}`, platformId]) {
      expect((await ask(id, typed)).platformOrderId).toBe(platformId);
    }
  });
});

describe('an order of a Shopify shop', () => {
  it('is found by its name, its bare number and its id, and fetched from there', async () => {
    const { id: shopId } = await connectShopify(product);
    await mapAll(shopId, ['CVS_711']);
    const usual = { notify: false, shippingCode: 'CVS_711', quantity: 1 };
    const [placed] = shops.shopify.fake.placeOrders('north', 1, usual);
    const number = placed?.number ?? '';
    for (const typed of [number, number.replace('#', ''), placed?.id ?? '']) {
      const { platformOrderNumber, stuck } = await ask(shopId, typed);
      expect(platformOrderNumber).toBe(number);
      expect(stuck).toMatchObject({ gate: 'window', code: 'not_fetched_yet' });
    }
    const run = await workOn(shopId, 'fetch-order', { order: number });
    expect(run).toMatchObject({ outcome: 'ok', counts: { seen: 1 } });
    expect((await ask(shopId, number)).gate('here')).toMatchObject({ state: 'passed' });
    expect((await ask(shopId, '#987654')).stuck).toMatchObject({ code: 'unknown_number' });
  });
});

describe('an order whose time was not fetched', () => {
  it('waits for the first fetch of the account, or for nothing when it is older', async () => {
    await confirmUntil(id, null);
    expect((await ask(id, place().number)).stuck).toMatchObject({
      gate: 'window',
      code: 'not_fetched_yet',
      repair: 'fetch_this_order',
    });
    const old = place(at(20 * DAY));
    expect((await ask(id, old.number)).stuck).toMatchObject({
      gate: 'age',
      code: 'before_first_fetch',
      repair: 'fetch_this_order',
    });
    await workOn(id, 'fetch-order', { order: old.number });
    expect((await ask(id, old.number)).gate('here')).toMatchObject({ state: 'passed' });
  });

  it('comes with the next window, and is here once somebody fetches it', async () => {
    await fetchOnce(id);
    await confirmUntil(id, ago(HOUR));
    await db
      .updateTable('runs')
      .set({ window_to: ago(HOUR) })
      .execute();
    const { number } = place();
    const { stuck } = await ask(id, number);
    expect(stuck).toMatchObject({ gate: 'window', state: 'waits', code: 'next_window' });
    const { confirmedUntil, nextFetchAt } = stuck?.evidence ?? {};
    expect(Date.parse(`${nextFetchAt}`) - Date.parse(`${confirmedUntil}`)).toBe(HOUR / 2);
    await workOn(id, 'fetch-order', { order: number });
    expect((await ask(id, number)).stuckAt).toBe('shipped');
  });

  it('lies in a gap, which is named and can be fetched', async () => {
    await fetchOnce(id);
    await db
      .updateTable('runs')
      .set({ window_to: ago(30 * HOUR) })
      .where('window_to', '<', ago(30 * 60_000))
      .execute();
    const { number } = place(at(20 * HOUR));
    const { stuck } = await ask(id, number);
    expect(stuck).toMatchObject({ gate: 'window', code: 'gap', repair: 'fetch_window' });
    await workOn(id, 'fetch-window', { from: stuck?.evidence.from, to: stuck?.evidence.to });
    expect((await ask(id, number)).stuckAt).toBe('shipped');
  });
});

describe('an order that a fetch saw', () => {
  it.each([
    ['unpaid', 'waits', 'awaiting_payment'],
    ['cancelled', 'failed', 'cancelled'],
    ['fulfilled', 'failed', 'already_fulfilled'],
  ] as const)('was left out while it was %s, with the run that did', async (state, shut, code) => {
    const placed = place({ state });
    const run = await fetchOnce(id);
    const { stuck, gate } = await ask(id, placed.number);
    expect(stuck).toMatchObject({ gate: 'status', state: shut, code, link: `/runs/${run.id}` });
    expect(gate('window')).toMatchObject({ state: 'passed', evidence: { verdict: 'skipped' } });
    expect(gate('here')).toMatchObject({ state: 'waits', code: 'earlier_gate' });
  });

  it('goes on once the buyer has paid', async () => {
    const placed = place({ state: 'unpaid' });
    await fetchOnce(id);
    expect((await ask(id, placed.number)).stuckAt).toBe('status');
    shops.woocommerce.clock.advance(1000);
    woo.payOrder('hillside', placed.id);
    await workOn(id, 'fetch-order', { order: placed.number });
    expect((await ask(id, placed.number)).stuckAt).toBe('shipped');
  });

  it('was left out by a webhook, which is told as long as the shop is down', async () => {
    await ensureWebhooks(deps, id, new AbortController().signal);
    const before = shops.woocommerce.deliveries.length;
    const placed = place({ state: 'cancelled', notify: true });
    await woo.settled();
    for (const { url, rawBody, headers } of shops.woocommerce.deliveries.slice(before)) {
      await app.request(new URL(url).pathname, { method: 'POST', body: rawBody, headers });
    }
    await followAllHints(deps, id, new AbortController().signal);
    woo.setFault('hillside', { kind: 'outage' });
    expect((await ask(id, placed.id)).stuck).toMatchObject({
      gate: 'status',
      code: 'cancelled',
      link: expect.stringMatching(/^\/runs\/\d+$/),
    });
  });

  it('could not be read, and the words of its fault are told', async () => {
    const placed = place();
    woo.setFault('hillside', { kind: 'malformed_order' });
    await fetchOnce(id);
    const { stuck } = await ask(id, placed.number);
    expect(stuck).toMatchObject({ gate: 'readable', state: 'failed', code: 'malformed' });
    expect(stuck?.evidence.problem).toMatch(/line/);
    woo.setFault('hillside', { kind: 'none' });
    expect((await ask(id, placed.number)).stuck).toMatchObject({ code: 'not_here' });
    await workOn(id, 'fetch-order', { order: placed.number });
    expect((await ask(id, placed.number)).stuckAt).toBe('shipped');
  });
});

describe('while the platform does not answer', () => {
  it('an order that is not here is unknown, in seconds and without an error', async () => {
    const { number } = place();
    woo.setFault('hillside', { kind: 'outage' });
    expect((await ask(id, number)).stuck).toMatchObject({
      gate: 'on_platform',
      state: 'unknown',
      code: 'platform_silent',
    });
    woo.setFault('hillside', { kind: 'slow', delayMs: 60_000 });
    const started = performance.now();
    expect((await ask(id, number)).stuckAt).toBe('on_platform');
    expect(performance.now() - started).toBeLessThan(12_000);
  }, 20_000);

  it('an order that is here goes its way', async () => {
    const { number } = await fetched();
    woo.setFault('hillside', { kind: 'outage' });
    const { gate, stuckAt } = await ask(id, `#${number}`);
    expect(gate('on_platform')).toMatchObject({ state: 'passed', code: 'seen_before' });
    expect(stuckAt).toBe('shipped');
  });
});
