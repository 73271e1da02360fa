import type { Database } from '../../platform/db/pool.ts';

type HistoryRequest = { orderId: string; before: string | null; limit: number };

/** One row more than `limit`, newest first. That an order came in is told by its own page. */
export const listOrderEvents = (db: Database, { orderId, before, limit }: HistoryRequest) =>
  db
    .selectFrom('order_events')
    .select(['id', 'at', 'kind', 'data', 'made_by'])
    .where('order_id', '=', orderId)
    .where('kind', '<>', 'imported')
    .$if(before !== null, (query) => query.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();

export type OrderEventRecord = Awaited<ReturnType<typeof listOrderEvents>>[number];
