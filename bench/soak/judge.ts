import { sql } from 'kysely';
import type { Database } from '../../server/platform/db/pool.ts';
import type { SoakShop } from './shops.ts';

/** A promise, and what broke it; nothing when it was kept. */
export type Judgement = { promise: string; broken: string[] };

type Known = { id: string; orders: number; verdict: string | null; code: string | null };

/** What is here of each platform order: rows, and the last verdict on it. */
const readKnown = async (db: Database, { ecAccountId, orders }: SoakShop) => {
  const { rows } = await sql<Known>`
    select x.id, (
        select count(*)::int from orders o
        where o.ec_account_id = ${ecAccountId} and o.platform_order_id = x.id
      ) as orders, v.verdict, v.code
    from unnest(${orders}::text[]) as x(id)
    left join lateral (
      select v.verdict, v.code from run_verdicts v join runs r on r.id = v.run_id
      where r.ec_account_id = ${ecAccountId} and v.platform_order_id = x.id
      order by r.id desc limit 1
    ) v on true`.execute(db);
  return rows;
};

const judgeOrders = async (db: Database, shops: readonly SoakShop[]): Promise<Judgement[]> => {
  const lost: string[] = [];
  const doubled: string[] = [];
  let seen = 0;
  let here = 0;
  for (const shop of shops) {
    const known = await readKnown(db, shop);
    seen += known.length;
    for (const { id, orders, verdict, code } of known) {
      if (orders > 1) doubled.push(`${shop.shop} ${id}`);
      if (orders === 1) here += 1;
      const leftOut = verdict === 'skipped' && code !== null;
      if (orders === 0 && !leftOut) lost.push(`${shop.shop} ${id}: ${verdict ?? 'never seen'}`);
    }
  }
  const left = seen - here - lost.length;
  console.log(`${seen} platform orders: ${here} here, ${left} left out with a reason`);
  const { rows: foreign } = await sql<{ id: string }>`
    select platform_order_id as id from orders where not platform_order_id = any(
      ${shops.flatMap(({ orders }) => orders)}::text[])`.execute(db);
  return [
    { promise: 'every platform order is here, or left out with a reason', broken: lost },
    { promise: 'no order is here twice', broken: doubled },
    { promise: 'no order is here that no shop has', broken: foreign.map(({ id }) => id) },
  ];
};

const idsOf = async (db: Database, query: ReturnType<typeof sql<{ id: string }>>) =>
  (await query.execute(db)).rows.map(({ id }) => id);

const judgeStock = async (db: Database): Promise<Judgement[]> => [
  {
    promise: 'stock is the sum of its ledger',
    broken: await idsOf(
      db,
      sql`
        select l.product_id::text as id from stock_levels l left join (
          select product_id, warehouse_id, inventory_type_id, sum(on_hand_change) as on_hand,
            sum(allocated_change) as allocated
          from stock_movements group by 1, 2, 3
        ) m using (product_id, warehouse_id, inventory_type_id)
        where l.on_hand <> coalesce(m.on_hand, 0) or l.allocated <> coalesce(m.allocated, 0)`,
    ),
  },
  {
    promise: 'what is kept back is kept for lines that are still to be shipped',
    broken: await idsOf(
      db,
      sql`
        select l.product_id::text as id from stock_levels l left join (
          select product_id, sum(quantity) as units from stock_allocations group by product_id
        ) a using (product_id)
        where l.allocated <> coalesce(a.units, 0)
        union all
        select o.platform_order_id from stock_allocations a
        join order_lines i on i.id = a.order_line_id join orders o on o.id = i.order_id
        where o.status in ('shipped', 'cancelled')`,
    ),
  },
  {
    promise: 'what left the shelves is what was shipped',
    broken: await idsOf(
      db,
      sql`
        select coalesce(m.product_id, s.product_id)::text as id from (
          select product_id, -sum(on_hand_change) as units from stock_movements
          where kind = 'shipped' group by product_id
        ) m full join (
          select i.product_id, sum(l.quantity * i.units) as units from shipment_lines l
          join order_lines i on i.id = l.order_line_id group by i.product_id
        ) s on s.product_id = m.product_id
        where coalesce(m.units, 0) <> coalesce(s.units, 0)`,
    ),
  },
  {
    promise: 'a count of holds is the number of holds',
    broken: await idsOf(
      db,
      sql`
        select id::text from orders o where open_holds <> (
          select count(*) from order_holds h where h.order_id = o.id and released_at is null)`,
    ),
  },
];

type Told = { orderId: string; trackingNumber: string; status: string };

const judgeParcels = async (db: Database, shops: readonly SoakShop[]): Promise<Judgement[]> => {
  const doubled: string[] = [];
  const untold: string[] = [];
  let parcels = 0;
  for (const { fake, shop, ecAccountId } of shops) {
    const { rows } = await sql<Told>`
      select o.platform_order_id as "orderId", s.tracking_number as "trackingNumber",
        s.tracking_status as status
      from shipments s join orders o on o.id = s.order_id
      where s.ec_account_id = ${ecAccountId}`.execute(db);
    const there = fake.fulfilments(shop);
    parcels += rows.length;
    for (const { orderId, trackingNumber, status } of rows) {
      const times = there.filter(
        (one) => one.orderId === orderId && one.trackingNumber === trackingNumber,
      ).length;
      const parcel = `${shop} ${orderId} ${trackingNumber}: ${status}, there ${times} times`;
      if (times > 1) doubled.push(parcel);
      if (status === 'sent' ? times === 0 : status !== 'failed') untold.push(parcel);
    }
  }
  console.log(`${parcels} parcels`);
  return [
    { promise: 'no shop was told of a parcel twice', broken: doubled },
    { promise: 'every parcel was told, or was refused for a reason', broken: untold },
  ];
};

/** Compares the shops with the database, and the database with itself. */
export const judge = async (db: Database, shops: readonly SoakShop[]): Promise<Judgement[]> => [
  ...(await judgeOrders(db, shops)),
  ...(await judgeStock(db)),
  ...(await judgeParcels(db, shops)),
];
