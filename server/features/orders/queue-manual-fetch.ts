import { sql } from 'kysely';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { fetchUnavailable } from './fetch-unavailable.ts';
import type { OrderDeps } from './orders.deps.ts';
import { queueRun } from './queue-run.ts';

const COOLDOWN_MINUTES = 10;

type Request = { ecAccountId: string; requestedBy: string };

/**
 * Queues one fetch unless one was asked for within ten minutes. A single UPDATE decides, so that
 * of any number of clicks in any number of processes exactly one gets through.
 */
export const queueManualFetch = (deps: OrderDeps, request: Request): Promise<string> =>
  deps.db.transaction().execute(async (trx) => {
    const { ecAccountId, requestedBy } = request;
    const account = await trx
      .updateTable('ec_accounts')
      .set({ last_manual_fetch_at: sql`clock_timestamp()` })
      .where('id', '=', ecAccountId)
      .where('status', '=', 'connected')
      .where('fetch_orders', '=', true)
      .where('deleting_at', 'is', null)
      .where(
        sql<boolean>`coalesce(last_manual_fetch_at, '-infinity')
          <= clock_timestamp() - make_interval(mins => ${COOLDOWN_MINUTES})`,
      )
      .returning('merchant_id')
      .executeTakeFirst();
    if (!account) throw await whyNot(trx, ecAccountId);
    const merchantId = account.merchant_id;
    await announceChange(trx, { merchantId, topic: 'ec_account', id: ecAccountId });
    return queueRun(trx, deps.jobs, { ecAccountId, merchantId, trigger: 'manual', requestedBy });
  });

const whyNot = async (trx: Database, ecAccountId: string): Promise<AppError> => {
  const account = await trx
    .selectFrom('ec_accounts')
    .select([
      'status',
      'fetch_orders',
      'deleting_at',
      sql<number>`ceil(extract(epoch from last_manual_fetch_at
        + make_interval(mins => ${COOLDOWN_MINUTES}) - clock_timestamp()) / 60)::int`.as('minutes'),
    ])
    .where('id', '=', ecAccountId)
    .executeTakeFirst();
  const connected = account?.status === 'connected' && !account.deleting_at;
  if (!account || !connected || !account.fetch_orders) {
    return fetchUnavailable(connected ? 'fetch_orders_off' : 'not_connected');
  }
  const retryAfterMinutes = Math.max(1, account.minutes);
  return new AppError(
    'ec_account.fetch_cooldown',
    `Operation too frequent, please try again in ${retryAfterMinutes} minutes`,
    { members: { retryAfterMinutes } },
  );
};
