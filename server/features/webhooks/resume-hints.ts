import { sql } from 'kysely';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { followHintsJob } from './webhooks.jobs.ts';

/**
 * Sends the job again for accounts whose hints have waited a minute: one may have been stored in
 * the very moment in which the job that should have read it began.
 */
export const resumeHints = async ({ db, jobs }: Pick<OrderDeps, 'db' | 'jobs'>): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    const accounts = await trx
      .selectFrom('webhook_events as e')
      .innerJoin('ec_accounts as a', 'a.id', 'e.ec_account_id')
      .select('a.id')
      .distinct()
      .where('e.processed_at', 'is', null)
      .where('e.received_at', '<', sql<Date>`now() - interval '1 minute'`)
      .where('a.status', '=', 'connected')
      .where('a.fetch_orders', '=', true)
      .where('a.deleting_at', 'is', null)
      .limit(1000)
      .execute();
    const messages = accounts.map(({ id }) => ({
      payload: { ecAccountId: id },
      key: id,
      lane: id,
    }));
    await jobs.sendAll(trx, followHintsJob, messages);
  });
};
