import {
  type StockSync,
  type StockSyncRow,
  type StockSyncSummary,
  syncRowCodeSchema,
  syncRowStatusSchema,
} from '../../../contract/stock-sync.contract.ts';
import { stockSyncStatusSchema } from '../../../contract/stock-work.contract.ts';
import type { SyncRow, SyncRowRecord } from './syncs.queries.ts';

const text = (date: Date | null): string | null => date?.toISOString() ?? null;

export const presentSyncRow = (row: SyncRowRecord): StockSyncRow => ({
  mappingId: row.listing_id,
  sku: row.sku,
  title: row.title,
  imageUrl: row.image_url,
  previewedLive: row.previewed_live,
  previewedNext: row.previewed_next,
  before: row.before,
  quantity: row.quantity,
  status: syncRowStatusSchema.parse(row.status),
  code: syncRowCodeSchema.nullable().parse(row.code),
  detail: row.detail,
  differs: row.differs,
});

export const presentSyncSummary = (sync: SyncRow): StockSyncSummary => ({
  id: sync.id,
  ecAccountId: sync.ec_account_id,
  merchantId: sync.merchant_id,
  previewId: sync.preview_id,
  ...(sync.restore_of && { restoreOf: sync.restore_of }),
  ...(sync.restored_by && { restoredBy: sync.restored_by }),
  status: stockSyncStatusSchema.parse(sync.status),
  requestedBy: sync.requested_by,
  releasedBy: sync.released_by,
  stoppedBy: sync.stop_requested_by,
  totals: {
    listings: sync.listings,
    sent: sync.sent,
    refused: sync.refused,
    unchanged: sync.unchanged,
    leftAlone: sync.left_alone,
    open: sync.open,
    differing: sync.differing,
  },
  createdAt: sync.created_at.toISOString(),
  finishedAt: text(sync.finished_at),
});

type Shown = { releasePercent: number; rows: StockSync['rows'] };

export const presentSync = (sync: SyncRow, { releasePercent, rows }: Shown): StockSync => ({
  ...presentSyncSummary(sync),
  runId: sync.run_id,
  error:
    sync.error_code === null ? null : { code: sync.error_code, detail: sync.error_detail ?? '' },
  zeroPercent: sync.zero_percent,
  releaseLimitPercent: releasePercent,
  restorable: sync.restorable,
  restorableUntil: sync.restore_of ? null : text(sync.restorable_until),
  rows,
});
