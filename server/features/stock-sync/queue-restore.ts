import { sql } from 'kysely';
import { RESTORE_DAYS } from '../../../contract/stock-sync.contract.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { isUniqueViolation } from '../../platform/db/violations.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { insertRun } from '../runs/insert-run.ts';
import { syncUnderWay } from './confirm-sync.ts';
import { recordOverwrite } from './record-overwrite.ts';
import { stockRunJob } from './stock-sync.jobs.ts';
import type { SyncDeps } from './sync.deps.ts';
import { announceSync, stopUnreleased } from './sync-records.ts';

type Request = { syncId: string; principal: Principal };

/** An ended overwrite (not one that took another back) of the last 30 days that sent something. */
export const isRestorable = sql<boolean>`(
  s.restore_of is null and s.status in ('done', 'stopped')
  and s.finished_at > now() - make_interval(days => ${RESTORE_DAYS})
  and exists (select from stock_sync_rows x where x.sync_id = s.id and x.status = 'sent'))`;

/** Begins to write back what stood on the platform, wherever it still shows what we wrote. */
export const queueRestore = async (
  deps: Pick<SyncDeps, 'db' | 'jobs'>,
  request: Request,
): Promise<string> => {
  try {
    return await deps.db.transaction().execute((trx) => insertRestore(trx, deps, request));
  } catch (error) {
    if (isUniqueViolation(error, 'stock_syncs_open_idx')) throw syncUnderWay();
    throw error;
  }
};

const insertRestore = async (
  trx: Database,
  deps: Pick<SyncDeps, 'jobs'>,
  { syncId, principal }: Request,
): Promise<string> => {
  const origin = await trx
    .selectFrom('stock_syncs as s')
    .select(['s.merchant_id as merchantId', 's.ec_account_id as ecAccountId'])
    .where('s.id', '=', syncId)
    .where(isRestorable)
    .executeTakeFirst();
  if (!origin) {
    throw new AppError(
      'stock_sync.not_restorable',
      `Only an overwrite that ended in the last ${RESTORE_DAYS} days and sent numbers can be taken back.`,
    );
  }
  const { merchantId, ecAccountId } = origin;
  await stopUnreleased(trx, ecAccountId);
  const requestedBy = principal.name;
  const run = { kind: 'stock_sync', trigger: 'manual', requestedBy } as const;
  const runId = await insertRun(trx, { ...run, ...origin });
  const { id } = await trx
    .insertInto('stock_syncs')
    .values({
      merchant_id: merchantId,
      ec_account_id: ecAccountId,
      run_id: runId,
      restore_of: syncId,
      status: 'queued',
      requested_by: requestedBy,
      requested_by_id: principal.userId,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { numAffectedRows } = await sql`
    insert into stock_sync_rows
      (sync_id, listing_id, previewed_live, previewed_next, base, quantity)
    select ${id}::bigint, listing_id, quantity, before, quantity, before
    from stock_sync_rows where sync_id = ${syncId} and status = 'sent' and before is not null
  `.execute(trx);
  const changes = auditFacts({ overwrite: syncId, listings: Number(numAffectedRows ?? 0) });
  await recordOverwrite(trx, { id, ...origin }, { action: 'overwrite_restored', changes });
  await deps.jobs.send(trx, stockRunJob, { payload: { runId }, lane: ecAccountId });
  await announceSync(trx, { id, ...origin });
  return id;
};
