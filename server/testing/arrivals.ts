import { sql } from 'kysely';
import type { Database } from '../platform/db/pool.ts';

/** The merchants whose arrivals of stock wait to be worked on; forgets them. */
export const takeArrivals = async (db: Database): Promise<string[]> => {
  const { rows } = await sql<{ merchantId: string }>`
    delete from pgboss.job where name = 'stock-arrived' and state = 'created'
    returning data ->> 'merchantId' as "merchantId"
  `.execute(db);
  return rows.map(({ merchantId }) => merchantId);
};
