import { sql } from 'kysely';
import { asSystem } from '../../platform/audit/actor.ts';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { ClaimedRun } from '../runs/run-lease.ts';
import { RunOvertaken } from '../runs/run-lease.ts';
import { recordOverwrite } from './record-overwrite.ts';

/** How long a second person may release an overwrite. */
export const RELEASE_MINUTES = 60;

export const announceSync = (
  trx: Database,
  sync: { id: string; merchantId: string; ecAccountId: string },
): Promise<void> =>
  announceChange(trx, {
    merchantId: sync.merchantId,
    topic: 'stock_sync',
    id: sync.id,
    ecAccountId: sync.ecAccountId,
  });

/** Locks the run for this transaction; throws when another worker holds it now. */
export const holdRun = async (trx: Database, run: ClaimedRun): Promise<void> => {
  const held = await trx
    .selectFrom('runs')
    .select('id')
    .where('id', '=', run.id)
    .where('lease', '=', run.lease)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!held) throw new RunOvertaken();
};

/** Rows that are not done. What was sent earlier stays sent, so that it can be taken back. */
export const closeRows = async (
  trx: Database,
  syncId: string,
  { status, code }: { status: 'stopped' | 'left_alone'; code: string },
): Promise<void> => {
  await trx
    .updateTable('stock_sync_rows')
    .set({
      status: sql`case when before is null then ${status} else 'sent' end`,
      code: sql`case when before is null then ${code} end`,
      updated_at: sql`now()`,
    })
    .where('sync_id', '=', syncId)
    .where('status', 'in', ['pending', 'sending'])
    .execute();
};

type Stop = {
  code: 'stopped' | 'disconnected';
  by?: string;
  /** Why it stopped without anybody having asked for it. */
  because?: 'not_released' | 'disconnected';
};

/** Ends an overwrite before its end: what is still open is not sent any more. */
export const stopSync = async (
  trx: Database,
  syncId: string,
  { code, by, because }: Stop,
): Promise<void> => {
  const sync = await trx
    .updateTable('stock_syncs')
    .set({ status: 'stopped', finished_at: sql`now()`, ...(by && { stop_requested_by: by }) })
    .where('id', '=', syncId)
    .where('status', 'in', ['awaiting_release', 'queued', 'running'])
    .returning(['id', 'run_id', 'merchant_id as merchantId', 'ec_account_id as ecAccountId'])
    .executeTakeFirst();
  if (!sync) return;
  await closeRows(trx, syncId, { status: 'stopped', code });
  await trx
    .updateTable('runs')
    .set({ status: 'done', outcome: 'partial', lease: null, finished_at: sql`now()` })
    .where('id', '=', sync.run_id)
    .where('status', '<>', 'done')
    .execute();
  if (because) {
    const deed = { action: 'overwrite_stopped', changes: auditFacts({ reason: because }) } as const;
    await asSystem(() => recordOverwrite(trx, sync, deed));
  }
  await announceSync(trx, sync);
};

/** Overwrites that nobody released in time, of one account or of all. */
export const stopUnreleased = async (trx: Database, ecAccountId?: string): Promise<void> => {
  const late = await trx
    .selectFrom('stock_syncs')
    .select('id')
    .where('status', '=', 'awaiting_release')
    .where(sql<boolean>`created_at < now() - make_interval(mins => ${RELEASE_MINUTES})`)
    .$if(ecAccountId !== undefined, (query) => query.where('ec_account_id', '=', ecAccountId ?? ''))
    .forUpdate()
    .execute();
  for (const { id } of late) await stopSync(trx, id, { code: 'stopped', because: 'not_released' });
};
