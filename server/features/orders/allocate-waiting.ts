import { sql } from 'kysely';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { matchWaiting } from './match-waiting.ts';
import { allocateOrders, lockWaiting, releaseStray } from './order-stock.ts';
import type { OrderDeps } from './orders.deps.ts';
import { settleUnknown } from './unknown-products.ts';

const ORDERS_AT_ONCE = 200;

type Place = { id: string; placedAt: string };

/** Orders that wait, placed first first; an instant as text keeps its microseconds. */
const readWaiting = async (
  db: Database,
  merchantId: string,
  after: Place | undefined,
): Promise<Place[]> => {
  const { rows } = await sql<Place>`
    select id, placed_at::text as "placedAt" from orders
    where merchant_id = ${merchantId} and status in ('awaiting_match', 'awaiting_stock')
      and (placed_at, id) > (${after?.placedAt ?? '-infinity'}::timestamptz, ${after?.id ?? '0'}::bigint)
    order by placed_at, id limit ${ORDERS_AT_ONCE}`.execute(db);
  return rows;
};

/**
 * Stock arrived, or listings got their products: the merchant's orders that wait for it get theirs, the order placed first first. A
 * walk over all of them is enough, since each can only leave less for the next.
 */
export const allocateWaiting = async (
  { db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>,
  merchantId: string,
): Promise<void> => {
  let chunk = await readWaiting(db, merchantId, undefined);
  let released = false;
  while (chunk.length > 0) {
    const ids = chunk.map(({ id }) => id);
    await db.transaction().execute(async (trx) => {
      const waiting = await lockWaiting(trx, ids);
      const before = await matchWaiting(trx, jobs, waiting);
      released = (await releaseStray(trx, waiting)) || released;
      const ready = await allocateOrders(trx, waiting);
      await settleUnknown(trx, { orderIds: [], before });
      const [first] = waiting;
      if ((ready > 0 || before.length > 0) && first)
        await announceChange(trx, { merchantId, topic: 'order', id: first });
    });
    chunk = await readWaiting(db, merchantId, chunk.at(-1));
  }
  // Orders that were passed already may want what was given back; nothing is, the second time.
  if (released) await allocateWaiting({ db, jobs }, merchantId);
};
