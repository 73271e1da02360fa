import { sql } from 'kysely';
import { announceChanges } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { announceArrival } from '../inventory/inventory.jobs.ts';
import { lockListings } from '../listings/account-listings.ts';
import { lockOrders } from './order-writes.ts';
import type { OrderDeps } from './orders.deps.ts';
import { settleUnknown } from './unknown-products.ts';

const ORDERS_AT_ONCE = 500;

/** Open orders with a line that has neither a product nor a record of what it is. */
const findNameless = async (db: Database, ecAccountId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select o.id from orders o
    where o.ec_account_id = ${ecAccountId} and o.status = 'awaiting_match' and exists (
      select from order_lines l where l.order_id = o.id and l.product_id is null
        and l.unknown_product_id is null)
    order by o.id`.execute(db);
  return rows.map(({ id }) => id);
};

/**
 * The account of orders was deleted, and with it the records of their unknown products; another one
 * brought them back: they get records again, or the products that are known since.
 */
export const nameAdopted = async (
  { db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>,
  ecAccountId: string,
): Promise<void> => {
  const found = await findNameless(db, ecAccountId);
  for (let start = 0; start < found.length; start += ORDERS_AT_ONCE) {
    const ids = found.slice(start, start + ORDERS_AT_ONCE);
    await db.transaction().execute(async (trx) => {
      const account = await lockListings(trx, ecAccountId);
      if (!account) return;
      await lockOrders(trx, ids);
      const { rows } = await sql<{ id: string }>`
        select id from orders
        where id = any(${ids}::bigint[]) and status = 'awaiting_match'`.execute(trx);
      const [first] = rows;
      if (!first) return;
      await settleUnknown(trx, { orderIds: rows.map(({ id }) => id), before: [] });
      const { merchantId } = account;
      const topics = ['unknown_product', 'order'] as const;
      await announceChanges(
        trx,
        topics.map((topic) => ({ merchantId, topic, id: first.id, ecAccountId })),
      );
      await announceArrival(trx, jobs, merchantId);
    });
  }
};
