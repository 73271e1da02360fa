import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { NoticeCode } from '../../../contract/notifications.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import { finishRun, type WhenEnded } from '../runs/run-lease.ts';
import { announceSync, closeRows, holdRun, stopSync } from './sync-records.ts';
import type { Syncing } from './sync-state.ts';

/** The run ended without success: nothing more is sent. */
export const syncEnded: WhenEnded = async (trx, runId) => {
  const sync = await trx
    .selectFrom('stock_syncs')
    .select('id')
    .where('run_id', '=', runId)
    .executeTakeFirst();
  if (sync) await stopSync(trx, sync.id, { code: 'disconnected', because: 'disconnected' });
};

/** Nothing is left to do: rows that changed in every round are left alone. */
export const completeSync = (syncing: Syncing): Promise<void> =>
  syncing.deps.db.transaction().execute(async (trx) => {
    const { run, sync } = syncing;
    await holdRun(trx, run);
    await closeRows(trx, sync.id, { status: 'left_alone', code: 'keeps_changing' });
    await trx
      .updateTable('stock_syncs')
      .set({ status: 'done', finished_at: sql`now()` })
      .where('id', '=', sync.id)
      .execute();
    await finishRun(trx, run);
    await announceSync(trx, sync);
    await tell(trx, syncing, sync.restoreOf ? 'stock_restored' : 'stock_synced');
  });

export const endStopped = (syncing: Syncing): Promise<void> =>
  syncing.deps.db.transaction().execute(async (trx) => {
    await holdRun(trx, syncing.run);
    await stopSync(trx, syncing.sync.id, { code: 'stopped' });
    await tell(trx, syncing, 'stock_sync_stopped');
  });

const tell = async (trx: Database, { deps, run, sync }: Syncing, code: NoticeCode) => {
  const rows = await trx
    .selectFrom('stock_sync_rows')
    .select(['status', sql<number>`count(*)::int`.as('count')])
    .where('sync_id', '=', sync.id)
    .groupBy('status')
    .execute();
  const counts = new Map(rows.map(({ status, count }) => [status, count]));
  const refused = counts.get('refused') ?? 0;
  await deps.jobs.send(trx, noticeJob, {
    payload: {
      noticeId: randomUUID(),
      merchantId: sync.merchantId,
      category: 'stock',
      severity: refused > 0 || code === 'stock_sync_stopped' ? 'warning' : 'success',
      code,
      params: {
        account: run.accountName,
        sent: counts.get('sent') ?? 0,
        refused,
        leftAlone: counts.get('left_alone') ?? 0,
        unchanged: counts.get('unchanged') ?? 0,
      },
      link: `/stock-syncs/${sync.id}`,
    },
  });
};
