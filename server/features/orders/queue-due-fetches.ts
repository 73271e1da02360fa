import { sql } from 'kysely';
import { announceChanges } from '../../platform/changes/announce-change.ts';
import { toInstant } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/pool.ts';
import { nextFetchAt, slotIdentity } from '../ec-accounts/fetch-schedule.ts';
import type { OrderDeps } from './orders.deps.ts';
import { fetchOrdersJob } from './orders.jobs.ts';

const BATCH = 1000;

const lockDueAccounts = (trx: Database) =>
  trx
    .selectFrom('ec_accounts')
    .select([
      'id',
      'merchant_id',
      'status',
      'fetch_orders as fetchOrders',
      'fetch_slots as fetchSlots',
      'time_zone as timeZone',
      'next_fetch_at',
      sql<Date>`now()`.as('now'),
    ])
    .where('next_fetch_at', '<=', sql<Date>`now()`)
    .orderBy('next_fetch_at')
    .limit(BATCH)
    .forUpdate()
    .skipLocked()
    .execute();

type DueAccount = Awaited<ReturnType<typeof lockDueAccounts>>[number];

/**
 * Queues one run for every account whose slot has come, a batch at a time; answers how many.
 * Workers share the batches by skipping each other's locks, and one run per (account, slot date,
 * slot) is a constraint. Slots missed while nothing ran are one past `next_fetch_at`: one run.
 */
export const queueDueFetches = async ({
  db,
  jobs,
}: Pick<OrderDeps, 'db' | 'jobs'>): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const due = await lockDueAccounts(trx);
    if (due.length === 0) return 0;
    const runs = await insertRuns(trx, due);
    const messages = runs.map(({ id, ec_account_id }) => ({
      payload: { runId: id },
      lane: ec_account_id ?? '',
    }));
    await jobs.sendAll(trx, fetchOrdersJob, messages);
    await moveOn(trx, due);
    await announceChanges(
      trx,
      due.map((account) => ({
        merchantId: account.merchant_id,
        topic: 'ec_account' as const,
        id: account.id,
      })),
    );
    return due.length;
  });

const insertRuns = (trx: Database, due: readonly DueAccount[]) => {
  const slots = due.map(({ next_fetch_at, timeZone, now }) =>
    slotIdentity(toInstant(next_fetch_at ?? now), timeZone),
  );
  return trx
    .insertInto('runs')
    .columns(['ec_account_id', 'merchant_id', 'kind', 'trigger', 'slot_date', 'slot'])
    .expression(
      sql`select x.id, x.merchant_id, 'orders', 'slot', x.slot_date, x.slot from unnest(
        ${due.map((account) => account.id)}::bigint[],
        ${due.map((account) => account.merchant_id)}::bigint[],
        ${slots.map(({ slotDate }) => slotDate)}::date[],
        ${slots.map(({ slot }) => slot)}::text[]) as x(id, merchant_id, slot_date, slot)`,
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'ec_account_id'])
    .execute();
};

const moveOn = async (trx: Database, due: readonly DueAccount[]): Promise<void> => {
  const next = due.map((account) => nextFetchAt(toInstant(account.now), account));
  await sql`
    update ec_accounts a set next_fetch_at = x.next_fetch_at
    from unnest(
      ${due.map((account) => account.id)}::bigint[],
      ${next}::timestamptz[]) as x(id, next_fetch_at)
    where a.id = x.id`.execute(trx);
};
