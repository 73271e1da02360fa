import type { Database } from '../../platform/db/pool.ts';
import { AppError } from '../../platform/errors/app-error.ts';
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

const MOST_OPEN = 60;

/**
 * What people ask for outside the cooldown stands in one row with the slots and catch-ups: a script that
 * asks without end must not keep new orders waiting. Throws `request.too_many`. The account is locked.
 */
export const refuseCrowd = async (trx: Database, ecAccountId: string): Promise<void> => {
  const { open } = await trx
    .selectFrom('runs')
    .select((eb) => eb.fn.countAll<string>().as('open'))
    .where('ec_account_id', '=', ecAccountId)
    .where('kind', '=', 'orders')
    .where('status', '<>', 'done')
    .where('requested_by', 'is not', null)
    .executeTakeFirstOrThrow();
  if (Number(open) < MOST_OPEN) return;
  throw new AppError(
    'request.too_many',
    `${open} fetches that were asked for wait already. Let them end, and try again.`,
    { members: { retryAfterSeconds: 60 } },
  );
};
