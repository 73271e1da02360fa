import type { Database } from '../../platform/db/pool.ts';
import { fetchUnavailable } from './fetch-unavailable.ts';

/**
 * Locks an account that may fetch orders now, so that of two requests the second finds the first
 * one's run. Throws `ec_account.fetch_unavailable`.
 */
export const lockFetching = async (
  trx: Database,
  ecAccountId: string,
  { evenWhenOff }: { evenWhenOff: boolean },
): Promise<{ merchantId: string }> => {
  const account = await trx
    .selectFrom('ec_accounts')
    .select(['merchant_id as merchantId', 'status', 'fetch_orders', 'deleting_at'])
    .where('id', '=', ecAccountId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (account?.status !== 'connected' || account.deleting_at) {
    throw fetchUnavailable('not_connected');
  }
  if (!account.fetch_orders && !evenWhenOff) throw fetchUnavailable('fetch_orders_off');
  return account;
};
