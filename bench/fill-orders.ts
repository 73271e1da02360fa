import { sql } from 'kysely';
import type { Database } from '../server/platform/db/pool.ts';

type Fill = {
  /** Whose account has half of the orders; the rest is spread over all others. */
  ecAccountId: string;
  from: number;
  to: number;
};

const AT_ONCE = 50_000;

/** Accounts of other merchants, twenty each, so that lists have something to leave out. */
export const fillAccounts = async (db: Database, count: number): Promise<void> => {
  await sql`
    insert into merchants (code, name, time_zone, currency)
    select 'M' || n, 'Merchant ' || n, 'Asia/Taipei', 'TWD'
    from generate_series(1, ${Math.ceil(count / 20)}::int) n`.execute(db);
  await sql`
    insert into ec_accounts (merchant_id, platform, display_name, status, shop_id, time_zone)
    select m.id, 'shopify', m.name || ' ' || n, 'connected', m.id || '-' || n, 'Asia/Taipei'
    from merchants m cross join generate_series(1, 20) n
    where m.code like 'M%' order by m.id, n limit ${count}`.execute(db);
};

/** Nine in ten shipped, the rest as a day's work leaves them. Every order has two lines. */
const fillChunk = async (db: Database, { ecAccountId, from, to }: Fill): Promise<void> => {
  await sql`
    with accounts as (
      select id, row_number() over (order by id) - 1 as place
      from ec_accounts where id <> ${ecAccountId}
    ), made as (
      select n, n % (select greatest(count(*), 1) from accounts) as place, case n % 50 when 0 then 'awaiting_stock' when 1 then 'awaiting_match'
        when 2 then 'ready' when 3 then 'ready' when 4 then 'cancelled' else 'shipped' end as status
      from generate_series(${from}::int, ${to - 1}::int) n
    ), placed as (
      insert into orders (merchant_id, ec_account_id, ec_account_name, platform, shop_id,
        sales_channel_id, platform_order_id, platform_order_number, status, placed_at,
        platform_updated_at, content_hash, currency, total, shipping_total, discount_total,
        tax_total, shipping_code, line_count)
      select a.merchant_id, a.id, a.display_name, a.platform, a.shop_id, a.sales_channel_id,
        'filled-' || m.n, 'F' || m.n, m.status,
        now() - make_interval(secs => 5000000.0 * (1 - m.n / 1000001.0)), now(), sha256(m.n::text::bytea),
        'TWD', 480, 60, 0, 0, 'flat_rate:1', 2
      from made m
      left join accounts x on x.place = m.place and m.n % 2 = 1
      join ec_accounts a on a.id = coalesce(x.id, ${ecAccountId}::bigint)
      returning id
    ), lines as (
      insert into order_lines (order_id, platform_line_id, sku, name, quantity, unit_price)
      select id, l::text, 'FILLED-' || (id * 2 + l) % 5000, 'Filled article', 1, 240
      from placed cross join generate_series(1, 2) l
    ), recipients as (
      insert into order_recipients (order_id, recipient)
      select id, '{"name":"A Buyer","phone":"0900000000","email":null,"company":null,
        "address":["1 Filled Road"],"city":"Taipei","region":null,"postcode":"100","country":"TW"}'
      from placed
    )
    insert into order_holds (order_id, reason, placed_by)
    select id, 'merchant_request', 'Bench' from placed where id % 200 = 0`.execute(db);
};

const fillVerdicts = async (db: Database, { ecAccountId, from, to }: Fill): Promise<void> => {
  await sql`
    with run as (
      insert into runs (merchant_id, ec_account_id, kind, trigger, status, outcome, window_from,
        window_to, seen, imported, started_at, finished_at)
      select merchant_id, id, 'orders', 'slot', 'done', 'ok', now() - interval '1 day', now(),
        ${to - from}::int, ${to - from}::int, now(), now()
      from ec_accounts where id = ${ecAccountId}
      returning id, queued_at
    )
    insert into run_verdicts (run_id, run_queued_at, platform_order_id, platform_order_number,
      verdict, order_id)
    select run.id, run.queued_at, o.platform_order_id, o.platform_order_number, 'imported', o.id
    from orders o cross join run
    where o.platform_order_id = any(
      select 'filled-' || n from generate_series(${from}::int, ${to - 1}::int) n)`.execute(db);
};

/** Fills the database up to `to` orders by SQL, with lines, recipients, holds and verdicts. */
export const fillOrders = async (db: Database, fill: Fill): Promise<void> => {
  for (let from = fill.from; from < fill.to; from += AT_ONCE) {
    const chunk = { ...fill, from, to: Math.min(fill.to, from + AT_ONCE) };
    await fillChunk(db, chunk);
    await fillVerdicts(db, chunk);
  }
  await sql`vacuum analyze`.execute(db);
};
