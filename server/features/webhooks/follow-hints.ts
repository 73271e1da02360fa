import { sql } from 'kysely';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import type { Database } from '../../platform/db/pool.ts';
import { callPlatform } from '../ec-accounts/call-platform.ts';
import { takeIn } from '../orders/fetch-run.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { type ClaimedRun, finishRun } from '../runs/run-lease.ts';
import { addPage } from '../runs/run-progress.ts';
import { workOnRun } from '../runs/work-on-run.ts';
import { followHintsJob } from './webhooks.jobs.ts';

const EVENTS_AT_ONCE = 1000;

type Hints = { eventIds: string[]; platformOrderIds: string[] };

const readHints = async (db: Database, ecAccountId: string): Promise<Hints> => {
  const events = await db
    .selectFrom('webhook_events')
    .select(['id', 'platform_order_ids'])
    .where('ec_account_id', '=', ecAccountId)
    .where('processed_at', 'is', null)
    .orderBy('id')
    .limit(EVENTS_AT_ONCE)
    .execute();
  return {
    eventIds: events.map((event) => event.id),
    platformOrderIds: [...new Set(events.flatMap((event) => event.platform_order_ids))],
  };
};

/** One run answers all waiting hints; a run that a crash left open is taken up again. */
const openRun = async (deps: OrderDeps, ecAccountId: string): Promise<string | null> =>
  deps.db.transaction().execute(async (trx) => {
    const account = await trx
      .selectFrom('ec_accounts')
      .select('merchant_id')
      .where('id', '=', ecAccountId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!account) return null;
    const open = await trx
      .selectFrom('runs')
      .select('id')
      .where('ec_account_id', '=', ecAccountId)
      .where('kind', '=', 'orders')
      .where('trigger', '=', 'webhook')
      .where('status', '<>', 'done')
      .executeTakeFirst();
    if (open) return open.id;
    const run = { ec_account_id: ecAccountId, merchant_id: account.merchant_id };
    const { id } = await trx
      .insertInto('runs')
      .values({ ...run, kind: 'orders', trigger: 'webhook' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });

/** Counts them into their hours as well: an event is counted once, when it stops waiting. */
const markProcessed = async (trx: Database, hints: Hints, ecAccountId: string): Promise<void> => {
  await sql`
    with processed as (
      update webhook_events set processed_at = now()
      where ec_account_id = ${ecAccountId} and id = any(${hints.eventIds}::bigint[])
        and processed_at is null
      returning date_trunc('hour', received_at) as hour, cardinality(platform_order_ids) as orders)
    insert into webhook_hours as h (ec_account_id, hour, deliveries, orders)
    select ${ecAccountId}::bigint, hour, count(*), sum(orders) from processed group by hour
    on conflict (ec_account_id, hour) do update
      set deliveries = h.deliveries + excluded.deliveries, orders = h.orders + excluded.orders
  `.execute(trx);
};

const followHints = async (
  deps: OrderDeps,
  run: ClaimedRun,
  signal: AbortSignal,
): Promise<void> => {
  const hints = await readHints(deps.db, run.ecAccountId);
  const { orderPageSize } = deps.platforms.get(run.platform).connector.manifest.limits;
  const call = { ecAccountId: run.ecAccountId, platform: run.platform, signal };
  for (let start = 0; start < hints.platformOrderIds.length; start += orderPageSize) {
    const ids = hints.platformOrderIds.slice(start, start + orderPageSize);
    const page = await callPlatform(deps, call, ({ orders }, context) => orders.get(context, ids));
    await deps.db.transaction().execute(async (trx) => {
      const counts = await takeIn(trx, deps, { run, page });
      await addPage(trx, run, { counts, cursor: null });
    });
  }
  await deps.db.transaction().execute(async (trx) => {
    await markProcessed(trx, hints, run.ecAccountId);
    await finishRun(trx, run);
    if (hints.eventIds.length < EVENTS_AT_ONCE) return;
    const { ecAccountId } = run;
    const again = { payload: { ecAccountId }, key: ecAccountId, lane: ecAccountId };
    await deps.jobs.send(trx, followHintsJob, again);
  });
};

const isRefusal = (error: unknown): boolean =>
  error instanceof ConnectorError && !['unavailable', 'rate_limited'].includes(error.kind);

/** Fetches the orders that all waiting hints of an account name; nothing waits, nothing happens. */
export const followAllHints = async (
  deps: OrderDeps,
  ecAccountId: string,
  signal: AbortSignal,
): Promise<void> => {
  const { eventIds } = await readHints(deps.db, ecAccountId);
  if (eventIds.length === 0) return;
  const runId = await openRun(deps, ecAccountId);
  if (!runId) return;
  const work = async (run: ClaimedRun) => {
    try {
      await followHints(deps, run, signal);
    } catch (error) {
      // What the platform refuses now it refuses again; the next window brings these orders.
      if (isRefusal(error))
        await markProcessed(deps.db, await readHints(deps.db, ecAccountId), ecAccountId);
      throw error;
    }
  };
  await workOnRun(deps, runId, { work });
};

export const startWebhookWorkers = (deps: OrderDeps): Promise<void> =>
  deps.jobs.work(followHintsJob, { concurrency: 6, serialLanes: true }, ({ ecAccountId }, signal) =>
    followAllHints(deps, ecAccountId, signal),
  );
