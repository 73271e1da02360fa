import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { stockSyncStatusSchema } from './stock-work.contract.ts';
import { instantSchema } from './time.ts';

/** A confirmation must name a preview that became ready less than this long ago. */
export const PREVIEW_MINUTES = 10;
/** How long an overwrite can be taken back. */
export const RESTORE_DAYS = 30;

/**
 * What a person should look at before a row is written. The first group explains why nothing is sent
 * (`next` is null), the second is about risk.
 */
export const previewFlagSchema = z.enum([
  'unmapped',
  'not_tracked',
  'gone',
  'do_not_push',
  'unknown_quantity',
  'goes_to_zero',
  'drops_by_half',
  'changed_on_platform',
  'shared',
]);
export type PreviewFlag = z.infer<typeof previewFlagSchema>;

export const previewRowSchema = z.object({
  mappingId: idSchema,
  platformListingId: z.string(),
  sku: z.string().nullable(),
  title: z.string(),
  imageUrl: z.string().nullable(),
  product: z
    .object({ id: idSchema, sku: z.string(), name: z.string(), isBundle: z.boolean() })
    .nullable(),
  /** What the platform shows; null when it does not count the listing. */
  live: z.number().int().nullable(),
  /** What would be sent; null when nothing would be. */
  next: z.number().int().nullable(),
  /** Units of the product that the channel sells from; for a bundle, what its scarcest component allows. */
  onHand: z.number().int().nullable(),
  allocated: z.number().int().nullable(),
  /** Units in unpaid orders of this shop: already off its number, not allocated yet. */
  unpaid: z.number().int(),
  /** For a bundle: the component there is least of. */
  limitedBy: z.object({ sku: z.string(), name: z.string() }).nullable(),
  units: z.number().int(),
  /** Other accounts that may show the same units for sale. */
  otherAccounts: z.number().int(),
  flags: z.array(previewFlagSchema),
});
export type PreviewRow = z.infer<typeof previewRowSchema>;

const progressSchema = z.object({ done: z.number().int(), total: z.number().int().nullable() });
const problemSchema = z.object({ code: z.string(), detail: z.string() });

export const previewTotalsSchema = z.object({
  listings: z.number().int(),
  /** Rows whose number would change. */
  changes: z.number().int(),
  toZero: z.number().int(),
  unmapped: z.number().int(),
  /** Rows per flag. */
  flags: z.record(previewFlagSchema, z.number().int()),
});

export const stockPreviewSchema = z.object({
  id: idSchema,
  ecAccountId: idSchema,
  merchantId: idSchema,
  runId: idSchema,
  status: z.enum(['reading', 'ready', 'failed']),
  progress: progressSchema,
  /** Why it failed, or what it waits for. */
  error: problemSchema.nullable(),
  /** False: order fetch is off for the account, so orders not fetched yet are not in the numbers. */
  ordersFetched: z.boolean(),
  requestedBy: z.string(),
  createdAt: instantSchema,
  readyAt: instantSchema.nullable(),
  /** After this instant it cannot be confirmed any more. */
  expiresAt: instantSchema.nullable(),
  totals: previewTotalsSchema,
  /** Confirming it would need a second person's release. */
  needsRelease: z.boolean(),
  /** The overwrite that was confirmed with it. */
  syncId: idSchema.nullable(),
  rows: z.object({ items: z.array(previewRowSchema), nextCursor: z.string().nullable() }),
});
export type StockPreview = z.infer<typeof stockPreviewSchema>;

/** Rows come by risk, the riskiest first. */
export const previewQuerySchema = pageQuerySchema.extend({
  flag: previewFlagSchema.optional(),
  /** Only rows whose number would change (`true`), or would not. */
  changes: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  q: z.string().trim().max(120).optional(),
});
export type PreviewQuery = z.infer<typeof previewQuerySchema>;

/** `POST …/stock-previews` → 202. */
export const previewQueuedSchema = z.object({ previewId: idSchema });

/** `POST …/stock-syncs` and `POST /stock-syncs/{id}/restore` → 202. */
export const stockSyncInputSchema = z.strictObject({ previewId: idSchema });
export const stockSyncQueuedSchema = z.object({ syncId: idSchema });

export const syncRowStatusSchema = z.enum([
  'pending',
  'sending',
  'sent',
  'unchanged',
  'refused',
  'left_alone',
  'stopped',
]);
export type SyncRowStatus = z.infer<typeof syncRowStatusSchema>;

/** Why a row was refused, left alone or not sent; `detail` carries the platform's own words. */
export const syncRowCodeSchema = z.enum([
  'not_tracked',
  'gone',
  'locked',
  'out_of_range',
  'other',
  /** Somebody or something changed the number since we wrote it. */
  'changed_since',
  /** It changed again each time we were about to write. */
  'keeps_changing',
  'do_not_push',
  'unmapped',
  'unknown_quantity',
  'stopped',
  'disconnected',
]);
export type SyncRowCode = z.infer<typeof syncRowCodeSchema>;

export const stockSyncRowSchema = z.object({
  mappingId: idSchema,
  sku: z.string().nullable(),
  title: z.string(),
  imageUrl: z.string().nullable(),
  previewedLive: z.number().int().nullable(),
  previewedNext: z.number().int().nullable(),
  /** What stood there before our write. */
  before: z.number().int().nullable(),
  /** What we sent, or were about to send. */
  quantity: z.number().int().nullable(),
  status: syncRowStatusSchema,
  code: syncRowCodeSchema.nullable(),
  detail: z.string().nullable(),
  /** What was sent, or what it replaced, differs from the preview. */
  differs: z.boolean(),
});
export type StockSyncRow = z.infer<typeof stockSyncRowSchema>;

export const stockSyncRowSummarySchema = z.object({
  id: idSchema,
  ecAccountId: idSchema,
  merchantId: idSchema,
  previewId: idSchema.nullable(),
  restoreOf: idSchema.optional(),
  /** The latest attempt to take this one back. */
  restoredBy: idSchema.optional(),
  status: stockSyncStatusSchema,
  requestedBy: z.string(),
  releasedBy: z.string().nullable(),
  stoppedBy: z.string().nullable(),
  totals: z.object({
    listings: z.number().int(),
    sent: z.number().int(),
    refused: z.number().int(),
    unchanged: z.number().int(),
    leftAlone: z.number().int(),
    /** Not reached yet, or never, when it was stopped. */
    open: z.number().int(),
    differing: z.number().int(),
  }),
  createdAt: instantSchema,
  finishedAt: instantSchema.nullable(),
});
/** One row of the list `GET /ec-accounts/{id}/stock-syncs`. */
export type StockSyncSummary = z.infer<typeof stockSyncRowSummarySchema>;

export const stockSyncSchema = stockSyncRowSummarySchema.extend({
  runId: idSchema.nullable(),
  /** Why it waits or stopped. */
  error: problemSchema.nullable(),
  /** Percent of the listings that go to zero, and the limit over which a second person releases. */
  zeroPercent: z.number().int(),
  releaseLimitPercent: z.number().int(),
  /** Whether it can be taken back now; the last instant is 30 days after it ended. */
  restorable: z.boolean(),
  restorableUntil: instantSchema.nullable(),
  rows: z.object({ items: z.array(stockSyncRowSchema), nextCursor: z.string().nullable() }),
});
export type StockSync = z.infer<typeof stockSyncSchema>;

export const stockSyncQuerySchema = pageQuerySchema.extend({
  status: syncRowStatusSchema.optional(),
  differs: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  q: z.string().trim().max(120).optional(),
});
export type StockSyncQuery = z.infer<typeof stockSyncQuerySchema>;
