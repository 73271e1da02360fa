import type { OrderDeps } from './orders.deps.ts';
import { queueRun } from './queue-run.ts';

/** Fetches what was missed while an account was disconnected, unless such a run waits already. */
export const queueMissedWindow = (deps: OrderDeps, ecAccountId: string): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const account = await trx
      .selectFrom('ec_accounts')
      .select('merchant_id')
      .where('id', '=', ecAccountId)
      .where('status', '=', 'connected')
      .where('fetch_orders', '=', true)
      .where('deleting_at', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!account) return;
    const merchantId = account.merchant_id;
    const waiting = await trx
      .selectFrom('runs')
      .select('id')
      .where('ec_account_id', '=', ecAccountId)
      .where('kind', '=', 'orders')
      .where('trigger', '=', 'catch_up')
      .where('window_asked', '=', false)
      .where('status', '=', 'queued')
      .executeTakeFirst();
    if (waiting) return;
    await queueRun(trx, deps.jobs, {
      ecAccountId,
      merchantId,
      trigger: 'catch_up',
      requestedBy: null,
    });
  });
