import { sql } from 'kysely';
import type { Database } from '../server/platform/db/pool.ts';

/** Tables that an import writes, each before those that point to it. */
const written = [
  'orders',
  'order_lines',
  'order_recipients',
  'stock_allocations',
  'stock_movements',
  'run_verdicts',
] as const;

/** A page of the platform, which is what an import commits at once. */
const ORDERS_AT_ONCE = 100;

type Rows = { id: string; rows: Record<string, string> };

const lastOrders = (count: number) => sql`select id from orders order by id desc limit ${count}`;

/** The rows of the last `count` orders, as JSON by table, page by page. */
const readRows = async (db: Database, count: number): Promise<Rows[]> => {
  const { rows } = await sql<Rows>`
    with last as (${lastOrders(count)}),
    pages as (
      select array_agg(id) as ids from (
        select id, (row_number() over (order by id) - 1) / ${ORDERS_AT_ONCE}::int as page from last
      ) p group by page order by page
    )
    select ids[1]::text as id, json_build_object(
      'orders', (select json_agg(r)::text from orders r where r.id = any(ids)),
      'order_lines', (select json_agg(r)::text from order_lines r where r.order_id = any(ids)),
      'order_recipients', (select json_agg(r)::text from order_recipients r where r.order_id = any(ids)),
      'stock_allocations', (select json_agg(r)::text from stock_allocations r
        join order_lines l on l.id = r.order_line_id where l.order_id = any(ids)),
      'stock_movements', (select json_agg(r)::text from stock_movements r where r.order_id = any(ids)),
      'run_verdicts', (select json_agg(r)::text from run_verdicts r where r.order_id = any(ids))
    ) as rows
    from pages`.execute(db);
  return rows;
};

/** Those that point to others first. */
const removeRows = async (db: Database, count: number): Promise<void> => {
  const last = lastOrders(count);
  const lines = sql`select id from order_lines where order_id in (${last})`;
  await sql`delete from run_verdicts where order_id in (${last})`.execute(db);
  await sql`delete from stock_movements where order_id in (${last})`.execute(db);
  await sql`delete from stock_allocations where order_line_id in (${lines})`.execute(db);
  await sql`delete from order_lines where order_id in (${last})`.execute(db);
  await sql`delete from orders where id in (${last})`.execute(db);
};

/**
 * Takes the last orders out of their tables and writes the same rows again: one INSERT of many rows
 * per table and page, each page in a transaction, under the same constraints and indexes. Answers
 * orders per second.
 */
export const insertBare = async (db: Database, count: number): Promise<number> => {
  const pages = await readRows(db, count);
  await removeRows(db, count);
  const started = performance.now();
  for (const page of pages) {
    await db.transaction().execute(async (trx) => {
      for (const table of written) {
        const rows = page.rows[table];
        if (!rows) continue;
        await sql`insert into ${sql.table(table)} overriding system value
          select * from json_populate_recordset(null::${sql.table(table)}, ${rows}::json)`.execute(
          trx,
        );
      }
    });
  }
  return count / ((performance.now() - started) / 1000);
};
