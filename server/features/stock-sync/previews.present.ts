import {
  type PreviewRow,
  previewFlagSchema,
  type StockPreview,
  stockPreviewSchema,
} from '../../../contract/stock-sync.contract.ts';
import type { PreviewRecord, PreviewRowRecord, readPreviewTotals } from './previews.queries.ts';

const text = (date: Date | null): string | null => date?.toISOString() ?? null;

export const presentPreviewRow = (row: PreviewRowRecord): PreviewRow => ({
  mappingId: row.listing_id,
  platformListingId: row.platform_listing_id,
  sku: row.sku,
  title: row.title,
  imageUrl: row.image_url,
  product: row.product_id
    ? {
        id: row.product_id,
        sku: row.product_sku ?? '',
        name: row.product_name ?? '',
        isBundle: row.is_bundle ?? false,
      }
    : null,
  live: row.live,
  next: row.next,
  onHand: row.on_hand,
  allocated: row.allocated,
  unpaid: row.unpaid,
  limitedBy:
    row.limiting_sku === null ? null : { sku: row.limiting_sku, name: row.limiting_name ?? '' },
  units: row.units,
  otherAccounts: row.other_accounts,
  flags: previewFlagSchema.array().parse(row.flags),
});

type Shown = {
  totals: Awaited<ReturnType<typeof readPreviewTotals>>;
  zeroPercent: number;
  releasePercent: number;
  rows: StockPreview['rows'];
};

const presentTotals = ({ listings, changes, flags }: Shown['totals']): StockPreview['totals'] => ({
  listings,
  changes,
  toZero: flags.get('goes_to_zero') ?? 0,
  unmapped: flags.get('unmapped') ?? 0,
  flags: {
    unmapped: flags.get('unmapped') ?? 0,
    not_tracked: flags.get('not_tracked') ?? 0,
    gone: flags.get('gone') ?? 0,
    do_not_push: flags.get('do_not_push') ?? 0,
    unknown_quantity: flags.get('unknown_quantity') ?? 0,
    goes_to_zero: flags.get('goes_to_zero') ?? 0,
    drops_by_half: flags.get('drops_by_half') ?? 0,
    changed_on_platform: flags.get('changed_on_platform') ?? 0,
    shared: flags.get('shared') ?? 0,
  },
});

export const presentPreview = (record: PreviewRecord, shown: Shown): StockPreview => ({
  id: record.id,
  ecAccountId: record.ec_account_id,
  merchantId: record.merchant_id,
  runId: record.run_id,
  status: stockPreviewSchema.shape.status.parse(record.status),
  progress: { done: record.seen, total: record.total },
  error:
    record.status === 'ready' || record.error_code === null
      ? null
      : { code: record.error_code, detail: record.error_detail ?? '' },
  ordersFetched: record.orders_fetched,
  requestedBy: record.requested_by,
  createdAt: record.created_at.toISOString(),
  readyAt: text(record.ready_at),
  expiresAt: text(record.expires_at),
  totals: presentTotals(shown.totals),
  needsRelease: shown.zeroPercent > shown.releasePercent,
  syncId: record.sync_id,
  rows: shown.rows,
});
