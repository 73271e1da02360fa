import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createDatabase } from '../../platform/db/pool.ts';
import { completenessOf, HOUR, MINUTE } from '../../testing/completeness.ts';
import { fetchingOf, wooCodes } from '../../testing/fetching.ts';
import { connectWooCommerce, openTestProduct, setSettings } from '../../testing/product.ts';
import { fetchNow } from './fetch-now.ts';
import { queueCatchUps } from './queue-catch-ups.ts';
import { queueMissedWindow } from './queue-missed-window.ts';

const product = await openTestProduct();
const { db, deps, shops, merchantId, url } = product;
const woo = shops.woocommerce.fake;
const { fetchOnce, queue, work, showRun, ordersOf, mapAll } = fetchingOf(product);
const { ago, confirmUntil, confirmedUntil, runsOf, windowsOf } = completenessOf(product);

const { id } = await connectWooCommerce(product);
await mapAll(id, wooCodes);
await fetchOnce(id);

/** As if the last fetch had ended then; the account was left alone since. */
const quietSince = async (instant: Date) => {
  await confirmUntil(id, instant);
  await db
    .updateTable('runs')
    .set({ finished_at: instant, window_to: instant })
    .where('ec_account_id', '=', id)
    .where('status', '=', 'done')
    .execute();
};
const catchUps = () => runsOf(id, 'catch_up');
const newest = async () => (await catchUps()).at(-1);

/** The installation with a platform that takes windows of one day, and tells nothing by itself if so said. */
const narrow = (capabilities: { realtimeOrders: boolean }): typeof deps => {
  const narrowed = deps.platforms.list().map((entry) => {
    const { manifest } = entry.connector;
    const limits = { ...manifest.limits, windowDays: 1 };
    const changed = { ...manifest.capabilities, ...capabilities };
    const connector = {
      ...entry.connector,
      manifest: { ...manifest, limits, capabilities: changed },
    };
    return { ...entry, connector };
  });
  const get = (key: string) => {
    const found = narrowed.find(({ connector }) => connector.manifest.key === key);
    if (!found) throw new Error('no such platform');
    return found;
  };
  return { ...deps, platforms: { list: () => narrowed, get } };
};

describe('the net under webhooks', () => {
  it('catches orders whose webhooks were lost, half an hour later', async () => {
    const before = (await ordersOf(id)).length;
    woo.placeOrders('hillside', 5, { notify: false });
    await quietSince(ago(29 * MINUTE));
    await queueCatchUps(deps);
    expect(await catchUps()).toHaveLength(0);
    await quietSince(ago(31 * MINUTE));
    await queueCatchUps(deps);
    await work((await newest())?.id ?? '');
    expect(await ordersOf(id)).toHaveLength(before + 5);
    expect(Number(await confirmedUntil(id))).toBeGreaterThan(Date.now() - MINUTE);
    await queueCatchUps(deps);
    expect(await catchUps()).toHaveLength(1);
  });

  it('is one run of an account, by however many workers, while one waits', async () => {
    await quietSince(ago(HOUR));
    const other = createDatabase(url, {
      applicationName: 'worker 2',
      max: 4,
      onIdleError: () => undefined,
    });
    const workers = Array.from({ length: 8 }, (_, index) =>
      queueCatchUps(index % 2 === 0 ? deps : { ...deps, db: other.db }),
    );
    await Promise.all(workers);
    await queueCatchUps(deps);
    await other.close();
    expect(await catchUps()).toHaveLength(2);
    await work((await newest())?.id ?? '');
  });

  it('waits for a fetch that is open, and not for webhooks', async () => {
    await quietSince(ago(HOUR));
    const open = { ec_account_id: id, merchant_id: merchantId, kind: 'orders' };
    const insert = (trigger: string) =>
      db
        .insertInto('runs')
        .values({ ...open, trigger })
        .returning('id')
        .executeTakeFirstOrThrow();
    const slot = await insert('slot');
    await queueCatchUps(deps);
    expect(await catchUps()).toHaveLength(2);
    await db.updateTable('runs').set({ trigger: 'webhook' }).where('id', '=', slot.id).execute();
    await queueCatchUps(deps);
    expect(await catchUps()).toHaveLength(3);
    await db.deleteFrom('runs').where('id', '=', slot.id).execute();
    await work((await newest())?.id ?? '');
  });

  it('leaves accounts alone that are switched off, disconnected or being deleted', async () => {
    await quietSince(ago(HOUR));
    const apart = [
      { fetch_orders: false, next_fetch_at: null },
      { status: 'disconnected', next_fetch_at: null },
      { deleting_at: new Date() },
    ];
    for (const state of apart) {
      await db.updateTable('ec_accounts').set(state).where('id', '=', id).execute();
      await queueCatchUps(deps);
      expect(await catchUps()).toHaveLength(3);
      const back = { fetch_orders: true, status: 'connected', deleting_at: null };
      await db.updateTable('ec_accounts').set(back).where('id', '=', id).execute();
    }
  });

  it('asks a shop that fails after ever longer pauses', async () => {
    const failAgain = async (minutesAgo: number) => {
      await quietSince(ago(10 * HOUR));
      const { id: runId } = await db
        .insertInto('runs')
        .values({
          ec_account_id: id,
          merchant_id: merchantId,
          kind: 'orders',
          trigger: 'slot',
          status: 'done',
          outcome: 'failed',
          window_from: ago(10 * HOUR),
          window_to: new Date(),
          finished_at: ago(minutesAgo * MINUTE),
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await queueCatchUps(deps);
      const queued = await db
        .deleteFrom('runs')
        .where('ec_account_id', '=', id)
        .where('status', '=', 'queued')
        .executeTakeFirst();
      return { runId, queued: Number(queued.numDeletedRows) };
    };
    expect((await failAgain(9)).queued).toBe(0);
    await db.deleteFrom('runs').where('outcome', '=', 'failed').execute();
    expect((await failAgain(11)).queued).toBe(1);
    await db.deleteFrom('runs').where('outcome', '=', 'failed').execute();
    await failAgain(300);
    const second = async (minutesAgo: number) => {
      const { runId, queued } = await failAgain(minutesAgo);
      await db.deleteFrom('runs').where('id', '=', runId).execute();
      return queued;
    };
    expect(await second(19)).toBe(0);
    expect(await second(21)).toBe(1);
    await db.deleteFrom('runs').where('outcome', '=', 'failed').execute();
  });
});

describe('after an outage', () => {
  it('the missing window is fetched by itself, oldest first, in pieces that the platform takes', async () => {
    const using = narrow({ realtimeOrders: true });
    const before = (await ordersOf(id)).length;
    const placed = woo.placeOrders('hillside', 20, {
      notify: false,
      placedFrom: ago(60 * HOUR).toISOString(),
      placedTo: ago(HOUR).toISOString(),
    });
    await quietSince(ago(61 * HOUR));
    await queueCatchUps(using);
    let open = await newest();
    const ends: Date[] = [];
    while (open && open.status !== 'done') {
      await work(open.id, using);
      const mark = await confirmedUntil(id);
      if (mark) ends.push(mark);
      open = await newest();
    }
    expect(ends).toHaveLength(3);
    expect(ends.map(Number)).toEqual(ends.map(Number).toSorted((a, b) => a - b));
    expect(Number(ends.at(-1))).toBeGreaterThan(Date.now() - MINUTE);
    for (const run of (await catchUps()).slice(-3)) {
      const { window } = await showRun(run.id);
      const width = Date.parse(window?.to ?? '') - Date.parse(window?.from ?? '');
      expect(width).toBeLessThanOrEqual(24 * HOUR);
    }
    expect(await ordersOf(id)).toHaveLength(before + placed.length);
    expect((await windowsOf(id)).gaps).toEqual([]);
  });
});

describe('work that must know of every order first', () => {
  it('fetches all pieces of a long window, and not only the first', async () => {
    await quietSince(ago(61 * HOUR));
    const runId = await queue(id);
    const end = await fetchNow(
      narrow({ realtimeOrders: true }),
      runId,
      new AbortController().signal,
    );
    expect(end.outcome).toBe('ok');
    expect(Number(await confirmedUntil(id))).toBeGreaterThan(Date.now() - MINUTE);
  });
});

describe('an account that is connected again', () => {
  it('has its gap fetched also while a span that somebody asked for waits', async () => {
    const count = (await catchUps()).length;
    const { id: asked } = await db
      .insertInto('runs')
      .values({
        ec_account_id: id,
        merchant_id: merchantId,
        kind: 'orders',
        trigger: 'catch_up',
        window_asked: true,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await Promise.all([1, 2, 3].map(() => queueMissedWindow(deps, id)));
    expect(await catchUps()).toHaveLength(count + 2);
    await db.deleteFrom('runs').where('id', '=', asked).execute();
    await work((await newest())?.id ?? '');
  });
});

describe('an account that is fetched by slots', () => {
  const slots = narrow({ realtimeOrders: false });
  const localTime = (ms: number) => ago(ms).toISOString().slice(11, 16);

  it('is caught up an hour after a slot whose fetch was lost, and not before', async () => {
    await db
      .updateTable('ec_accounts')
      .set({ time_zone: 'Etc/UTC' })
      .where('id', '=', id)
      .execute();
    const count = (await catchUps()).length;
    await quietSince(ago(5 * HOUR));
    await setSettings(product, id, { fetchSlots: [localTime(50 * MINUTE)] });
    await queueCatchUps(slots);
    expect(await catchUps()).toHaveLength(count);
    await setSettings(product, id, { fetchSlots: [localTime(70 * MINUTE)] });
    await queueCatchUps(slots);
    expect(await catchUps()).toHaveLength(count + 1);
    await work((await newest())?.id ?? '', slots);
    await queueCatchUps(slots);
    expect(await catchUps()).toHaveLength(count + 1);
  });

  it('has nothing due without slots', async () => {
    const count = (await catchUps()).length;
    await setSettings(product, id, { fetchSlots: [] });
    await quietSince(ago(50 * HOUR));
    await queueCatchUps(slots);
    expect(await catchUps()).toHaveLength(count);
  });
});

describe('ten thousand accounts that are behind', () => {
  it('are queued once each within five seconds', async () => {
    await sql`
      insert into ec_accounts (
        merchant_id, platform, display_name, time_zone, status, fetch_orders, shop_id,
        orders_confirmed_until)
      select ${merchantId}, 'woocommerce', 'Account ' || n, 'Asia/Taipei', 'connected', true,
        'shop ' || n, now() - interval '1 hour'
      from generate_series(1, 10000) as n`.execute(db);
    const before = await db.selectFrom('runs').select('id').execute();
    const started = performance.now();
    while (await queueCatchUps(deps));
    const seconds = (performance.now() - started) / 1000;
    const after = await db.selectFrom('runs').select('ec_account_id').execute();
    expect(after.length - before.length).toBeGreaterThanOrEqual(10_000);
    expect(new Set(after.map((run) => run.ec_account_id)).size).toBe(10_001);
    expect(seconds).toBeLessThan(5);
  });
});
