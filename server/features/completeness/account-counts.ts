import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import type { Counted } from '../../platform/http/health.routes.ts';
import { minutesBehind, realtimePlatforms, targetOf } from '../orders/freshness.queries.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';

const countOf = async (db: Database, things: RawBuilder<unknown>): Promise<number> => {
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from ${things}`.execute(db);
  return rows[0]?.count ?? 0;
};

/** What operators watch of all accounts together; counts only. */
export const accountCounts = ({
  db,
  platforms,
}: Pick<OrderDeps, 'db' | 'platforms'>): readonly Counted[] => {
  const realtime = realtimePlatforms(platforms);
  return [
    {
      name: 'quayside_accounts_late',
      help: 'Connected accounts whose orders are behind their target',
      count: () =>
        countOf(
          db,
          sql`ec_accounts a where a.status = 'connected' and a.fetch_orders
            and a.deleting_at is null and ${minutesBehind(realtime)} > ${targetOf(realtime)}`,
        ),
    },
    {
      name: 'quayside_accounts_disconnected',
      help: 'Accounts that fell out and bring no orders',
      count: () => countOf(db, sql`ec_accounts a where a.status = 'disconnected'`),
    },
    {
      name: 'quayside_orders_waiting',
      help: 'Orders that nobody has shipped yet',
      count: () =>
        countOf(db, sql`orders o where o.status in ('awaiting_match', 'awaiting_stock', 'ready')`),
    },
  ];
};
