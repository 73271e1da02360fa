import { sql } from 'kysely';
import { type StockWork, stockSyncStatusSchema } from '../../../contract/stock-work.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

type WorkRow = {
  waitingPushes: number;
  troubledPushes: number;
  mappingsRunId: string | null;
  previewId: string | null;
  syncId: string | null;
  syncStatus: string | null;
  lastId: string | null;
  lastStatus: string | null;
  lastFinishedAt: Date | null;
};

/** What is under way for the stock of an account, or waits for it. */
export const readStockWork = async (db: Database, ecAccountId: string): Promise<StockWork> => {
  const { rows } = await sql<WorkRow>`
    select
      (select count(*)::int from inbound_pushes
        where ec_account_id = a.id and status = 'waiting') as "waitingPushes",
      (select count(*)::int from inbound_pushes
        where ec_account_id = a.id and status in ('refused', 'unsure')
          and updated_at > now() - interval '30 days') as "troubledPushes",
      (select id from runs where ec_account_id = a.id and kind = 'mappings' and status <> 'done')
        as "mappingsRunId",
      (select id from stock_previews where ec_account_id = a.id and status = 'reading')
        as "previewId",
      s.id as "syncId", s.status as "syncStatus",
      e.id as "lastId", e.status as "lastStatus", e.finished_at as "lastFinishedAt"
    from ec_accounts a
    left join stock_syncs s on s.ec_account_id = a.id
      and s.status in ('awaiting_release', 'queued', 'running')
    left join lateral (
      select id, status, finished_at from stock_syncs
      where ec_account_id = a.id and finished_at is not null order by id desc limit 1
    ) e on true
    where a.id = ${ecAccountId}`.execute(db);
  const [row] = rows;
  return {
    waitingPushes: row?.waitingPushes ?? 0,
    troubledPushes: row?.troubledPushes ?? 0,
    mappingsRunId: row?.mappingsRunId ?? null,
    previewId: row?.previewId ?? null,
    sync: row?.syncId
      ? { id: row.syncId, status: stockSyncStatusSchema.parse(row.syncStatus) }
      : null,
    lastSync:
      row?.lastId && row.lastFinishedAt
        ? {
            id: row.lastId,
            status: stockSyncStatusSchema.parse(row.lastStatus),
            finishedAt: row.lastFinishedAt.toISOString(),
          }
        : null,
  };
};
