import { describe, expect, it } from 'vitest';
import { runQueuedSchema } from '../../../contract/runs.contract.ts';
import { completenessOf, DAY, HOUR, MINUTE } from '../../testing/completeness.ts';
import { fetchingOf, wooCodes } from '../../testing/fetching.ts';
import { connectWooCommerce, openTestProduct, setSettings } from '../../testing/product.ts';
import { queueNightlyRecounts } from './queue-recounts.ts';

const product = await openTestProduct();
const { db, deps, shops } = product;
const woo = shops.woocommerce.fake;
const { fetchOnce, work, showRun, verdictsOf, ordersOf, mapAll } = fetchingOf(product);
const { post, workOn, windowsOf, confirmUntil, confirmedUntil, ago, runsOf, noticesOf } =
  completenessOf(product);

const { id } = await connectWooCommerce(product);
await mapAll(id, wooCodes);

const disconnect = (status: string) =>
  db.updateTable('ec_accounts').set({ status, next_fetch_at: null }).where('id', '=', id).execute();

describe('fetching one order now', () => {
  const [placed] = woo.placeOrders('hillside', 1, { notify: false });
  const number = placed?.number ?? '';

  it('brings it also while order fetch is off and outside the cooldown', async () => {
    await setSettings(product, id, { fetchOrders: false });
    const run = await workOn(id, 'fetch-order', { order: `#${number}` });
    expect(run).toMatchObject({
      kind: 'orders',
      trigger: 'single',
      outcome: 'ok',
      askedFor: `#${number}`,
      counts: { seen: 1, imported: 1 },
    });
    expect(await ordersOf(id)).toHaveLength(1);
    expect(await confirmedUntil(id)).toBeNull();
    await setSettings(product, id, { fetchOrders: true });
  });

  it('ends well and has seen nothing when the platform does not know the number', async () => {
    const run = await workOn(id, 'fetch-order', { order: '99999999' });
    expect(run).toMatchObject({ status: 'done', outcome: 'ok', counts: { seen: 0 } });
  });

  it('joins the run that waits for the same number already, and only that', async () => {
    const asked = await Promise.all(
      Array.from({ length: 10 }, () => post(id, 'fetch-order', { order: number })),
    );
    const ids = asked.map(({ body }) => runQueuedSchema.parse(body).runId);
    expect(new Set(ids).size).toBe(1);
    const other = await post(id, 'fetch-order', { order: `${number}0` });
    expect(ids).not.toContain(runQueuedSchema.parse(other.body).runId);
    await work(ids[0] ?? '');
    expect(await workOn(id, 'fetch-order', { order: number })).toMatchObject({
      counts: { seen: 1, alreadyHere: 1 },
    });
  });

  it('is refused while the account is not connected', async () => {
    await disconnect('disconnected');
    const refused = { code: 'ec_account.fetch_unavailable', reason: 'not_connected' };
    for (const [rest, body] of [
      ['fetch-order', { order: number }],
      ['recounts', undefined],
      ['fetch-window', { from: ago(HOUR).toISOString(), to: ago(0).toISOString() }],
    ] as const) {
      expect(await post(id, rest, body)).toMatchObject({ status: 409, body: refused });
    }
    await disconnect('connected');
  });
});

describe('the windows of an account', () => {
  it('tile from the first fetch to the confirmed mark', async () => {
    expect(await windowsOf(id)).toMatchObject({ confirmedUntil: null, windows: [], gaps: [] });
    const first = await fetchOnce(id);
    await fetchOnce(id);
    const { windows, gaps, confirmedUntil: until } = await windowsOf(id);
    expect(gaps).toEqual([]);
    expect(windows.map(({ trigger, outcome }) => [trigger, outcome])).toEqual([
      ['manual', 'ok'],
      ['manual', 'ok'],
    ]);
    expect(windows[1]?.runId).toBe(first.id);
    expect(windows[0]?.to).toBe(until);
  });

  it('show the gap that a lost window leaves, until it is fetched by hand', async () => {
    const [newest, oldest] = (await windowsOf(id)).windows;
    await db
      .updateTable('runs')
      .set({ window_to: ago(3 * HOUR) })
      .where('id', '=', oldest?.runId ?? '')
      .execute();
    const [gap, ...others] = (await windowsOf(id)).gaps;
    expect(others).toEqual([]);
    expect(gap?.to).toBe(newest?.from);
    const before = await confirmedUntil(id);
    const run = await workOn(id, 'fetch-window', gap);
    expect(run).toMatchObject({ trigger: 'catch_up', outcome: 'ok', window: gap });
    expect((await windowsOf(id)).gaps).toEqual([]);
    expect(await confirmedUntil(id)).toEqual(before);
  });

  it('do not move the mark over a time that nobody fetched', async () => {
    const mark = ago(5 * HOUR);
    await confirmUntil(id, mark);
    const apart = { from: ago(3 * HOUR).toISOString(), to: ago(2 * HOUR).toISOString() };
    await workOn(id, 'fetch-window', apart);
    expect(await confirmedUntil(id)).toEqual(mark);
    const joins = { from: mark.toISOString(), to: ago(2 * HOUR).toISOString() };
    await workOn(id, 'fetch-window', joins);
    expect((await confirmedUntil(id))?.toISOString()).toBe(joins.to);
  });

  it('are refused when they lie in the future or end before they begin', async () => {
    const soon = new Date(Date.now() + HOUR).toISOString();
    const later = new Date(Date.now() + 2 * HOUR).toISOString();
    expect((await post(id, 'fetch-window', { from: soon, to: later })).status).toBe(400);
    expect((await post(id, 'fetch-window', { from: later, to: soon })).status).toBe(400);
  });

  it('are fetched once when the same span is asked for again', async () => {
    const span = { from: ago(5 * DAY).toISOString(), to: ago(DAY).toISOString() };
    const asked = await Promise.all([1, 2, 3].map(() => post(id, 'fetch-window', span)));
    const ids = asked.map(({ body }) => runQueuedSchema.parse(body).runId);
    expect(new Set(ids).size).toBe(1);
    await work(ids[0] ?? '');
  });
});

describe('a recount', () => {
  it('names an order whose webhook and window were lost, fetches it and says so', async () => {
    woo.placeOrders('hillside', 12, {
      notify: false,
      placedFrom: ago(30 * HOUR).toISOString(),
      placedTo: ago(2 * HOUR).toISOString(),
    });
    await confirmUntil(id, null);
    await fetchOnce(id);
    const here = await ordersOf(id);
    const [lost] = here;
    await db
      .deleteFrom('orders')
      .where('id', '=', lost?.id ?? '')
      .execute();
    const run = await workOn(id, 'recounts');
    expect(run).toMatchObject({ trigger: 'recount', outcome: 'ok', missing: 1 });
    expect(run.counts).toMatchObject({ seen: here.length, alreadyHere: here.length - 1 });
    const brought = await verdictsOf(run.id, 'verdict=imported');
    expect(brought.map(({ platformOrderId }) => platformOrderId)).toEqual([
      lost?.platform_order_id,
    ]);
    expect(await ordersOf(id)).toHaveLength(here.length);
    expect(await noticesOf('orders_missing_found')).toMatchObject([
      { severity: 'warning', link: `/runs/${run.id}`, params: { missing: 1, seen: here.length } },
    ]);
  });

  it('counts no order as missing that was changed after the mark', async () => {
    const seen = (await ordersOf(id)).length;
    await confirmUntil(id, ago(40 * HOUR));
    await db.deleteFrom('orders').where('ec_account_id', '=', id).execute();
    const run = await workOn(id, 'recounts');
    expect(run).toMatchObject({ missing: 0, counts: { seen, imported: seen } });
  });

  it('counts no order as missing that was left out for a reason until now', async () => {
    await fetchOnce(id);
    const lost = (await ordersOf(id)).slice(0, 2);
    const [, leftOut] = lost;
    for (const order of lost) {
      await db.deleteFrom('orders').where('id', '=', order.id).execute();
    }
    await db
      .updateTable('run_verdicts')
      .set({ verdict: 'skipped', code: 'already_fulfilled' })
      .where('platform_order_id', '=', leftOut?.platform_order_id ?? '')
      .execute();
    const run = await workOn(id, 'recounts');
    expect(run).toMatchObject({ missing: 1, counts: { imported: 2 } });
  });

  it('looks at 72 hours and never moves the mark back', async () => {
    await fetchOnce(id);
    const mark = await confirmedUntil(id);
    const run = await workOn(id, 'recounts');
    const { from = '', to = '' } = run.window ?? {};
    expect(Date.parse(to) - Date.parse(from)).toBe(72 * HOUR);
    expect(Number(await confirmedUntil(id))).toBeGreaterThanOrEqual(Number(mark));
    expect(run).toMatchObject({ missing: 0, counts: { imported: 0, failed: 0 } });
  });

  it('is one, however often it is asked for while it is open', async () => {
    const asked = await Promise.all(Array.from({ length: 10 }, () => post(id, 'recounts')));
    const ids = asked.map(({ body }) => runQueuedSchema.parse(body).runId);
    expect(new Set(ids).size).toBe(1);
    await work(ids[0] ?? '');
    expect((await showRun(ids[0] ?? '')).outcome).toBe('ok');
  });
});

describe('the nightly recount', () => {
  /** A time zone in which it is the given hour now. */
  const zoneWhere = (hour: number): string => {
    const offset = (((hour - new Date().getUTCHours()) % 24) + 24) % 24;
    const ahead = offset > 12 ? offset - 24 : offset;
    return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  };
  const setZone = (time_zone: string) =>
    db.updateTable('ec_accounts').set({ time_zone }).where('id', '=', id).execute();

  it('is queued once in the night of the account, by however many workers', async () => {
    await db.deleteFrom('runs').where('trigger', '=', 'recount').execute();
    await setZone(zoneWhere(9));
    expect(await queueNightlyRecounts(deps)).toBe(0);
    await setZone(zoneWhere(4));
    const queued = await Promise.all([1, 2, 3, 4].map(() => queueNightlyRecounts(deps)));
    expect(queued.reduce((sum, count) => sum + count, 0)).toBe(1);
    const [run] = await runsOf(id, 'recount');
    await work(run?.id ?? '');
    expect(await queueNightlyRecounts(deps)).toBe(0);
  });

  it('leaves accounts alone that fetch nothing', async () => {
    await db
      .updateTable('runs')
      .set({ queued_at: ago(20 * HOUR + MINUTE) })
      .where('trigger', '=', 'recount')
      .execute();
    await setSettings(product, id, { fetchOrders: false });
    expect(await queueNightlyRecounts(deps)).toBe(0);
    await setSettings(product, id, { fetchOrders: true });
    expect(await queueNightlyRecounts(deps)).toBe(1);
  });
});
