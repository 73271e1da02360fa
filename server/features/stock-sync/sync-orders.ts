import type { Database } from '../../platform/db/pool.ts';
import { fetchNow } from '../orders/fetch-now.ts';
import { insertRun } from '../runs/insert-run.ts';
import { failRun, type WhenEnded } from '../runs/run-lease.ts';
import type { SyncDeps } from './sync.deps.ts';
import type { Calling } from './sync-platform.ts';

type Fetch = {
  /** The fetch that a worker before us may have begun; it is gone on with unless it ended. */
  begun: string | null;
  /** Keeps the run's id, so that whoever resumes goes on with it. */
  keep: (trx: Database, ordersRunId: string) => Promise<unknown>;
  requestedBy: string;
  /** Told when the orders cannot be had: without them, numbers would sell units twice. */
  ended: WhenEnded;
};

/** Brings in every order placed up to now; false when that failed, and the run ended with it. */
export const fetchOrdersFirst = async (
  deps: SyncDeps,
  { run, signal }: Calling,
  { begun, keep, requestedBy, ended }: Fetch,
): Promise<boolean> => {
  const { ecAccountId, merchantId } = run;
  const open = begun && (await isOpen(deps.db, begun)) ? begun : null;
  const ordersRunId =
    open ??
    (await deps.db.transaction().execute(async (trx) => {
      const id = await insertRun(trx, {
        kind: 'orders',
        trigger: 'catch_up',
        ecAccountId,
        merchantId,
        requestedBy,
      });
      await keep(trx, id);
      return id;
    }));
  const end = await fetchNow(deps, ordersRunId, signal);
  if (end.outcome !== 'failed') return true;
  await deps.db.transaction().execute(async (trx) => {
    const failure = { code: end.code, detail: `New orders could not be fetched. ${end.detail}` };
    if (await failRun(trx, run, failure)) await ended(trx, run.id);
  });
  return false;
};

const isOpen = async (db: Database, runId: string): Promise<boolean> => {
  const run = await db
    .selectFrom('runs')
    .select('status')
    .where('id', '=', runId)
    .executeTakeFirst();
  return run !== undefined && run.status !== 'done';
};
