import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createDatabase } from '../../platform/db/pool.ts';
import { openTestProduct } from '../../testing/product.ts';
import { queueDueFetches } from './queue-due-fetches.ts';

const product = await openTestProduct();
const { db, deps, merchantId, url } = product;

const makeAccounts = (count: number, zone: string) =>
  sql`
    insert into ec_accounts (
      merchant_id, platform, display_name, time_zone, status, status_reason, fetch_orders,
      fetch_slots, next_fetch_at, shop_id)
    select ${merchantId}, 'woocommerce', 'Account ' || n, ${zone}, 'connected', 'test_passed', true,
      '{09:00,17:30}', date_trunc('minute', now()), 'shop ' || n
    from generate_series(1, ${sql.lit(count)}) as n`.execute(db);

const drain = async (own: typeof db): Promise<number> => {
  let total = 0;
  for (;;) {
    const queued = await queueDueFetches({ ...deps, db: own });
    total += queued;
    if (queued === 0) return total;
  }
};

describe('slots that have come', () => {
  it('queue ten thousand accounts once each within five seconds with two workers', async () => {
    await makeAccounts(10_000, 'Asia/Taipei');
    const other = createDatabase(url, {
      applicationName: 'worker 2',
      max: 3,
      onIdleError: () => undefined,
    });
    const started = performance.now();
    const [first, second] = await Promise.all([drain(db), drain(other.db)]);
    const seconds = (performance.now() - started) / 1000;
    await other.close();
    const { count } = await db
      .selectFrom('runs')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    const { rows } = await product.pool.query(
      `select count(distinct data->>'runId')::int as jobs from pgboss.job where name = 'fetch-orders'`,
    );
    expect([first + second, Number(count), rows[0].jobs]).toEqual([10_000, 10_000, 10_000]);
    expect(seconds).toBeLessThan(5);
  });

  it('are past for the accounts that were queued, which have their next one in the future', async () => {
    const { late } = await db
      .selectFrom('ec_accounts')
      .select(sql<number>`count(*) filter (where next_fetch_at <= now())::int`.as('late'))
      .executeTakeFirstOrThrow();
    expect(late).toBe(0);
    expect(await queueDueFetches(deps)).toBe(0);
  });

  it('run once, however often the same slot is found due', async () => {
    const [account] = await db.selectFrom('ec_accounts').select('id').limit(1).execute();
    const due = await db
      .selectFrom('runs')
      .select(['slot_date', 'slot'])
      .where('ec_account_id', '=', account?.id ?? '')
      .execute();
    await sql`
      update ec_accounts set next_fetch_at =
        (${due[0]?.slot_date}::date + ${due[0]?.slot}::time) at time zone 'Asia/Taipei'
      where id = ${account?.id}`.execute(db);
    await queueDueFetches(deps);
    const after = await db
      .selectFrom('runs')
      .select('id')
      .where('ec_account_id', '=', account?.id ?? '')
      .execute();
    expect(after).toHaveLength(1);
  });
});
