import { z } from 'zod';
import { idSchema } from './ids.ts';
import { instantSchema } from './time.ts';

export const stockSyncStatusSchema = z.enum([
  'queued',
  'awaiting_release',
  'running',
  'done',
  'stopped',
]);
export type StockSyncStatus = z.infer<typeof stockSyncStatusSchema>;

/** `GET /api/v1/ec-accounts/{id}/stock-work`: what is under way or waits, for the account page. */
export const stockWorkSchema = z.object({
  /** Inbound pushes that wait for the account to be connected again. */
  waitingPushes: z.number().int(),
  /** Pushes of the last 30 days that were refused or whose effect is unsure. */
  troubledPushes: z.number().int(),
  mappingsRunId: idSchema.nullable(),
  previewId: idSchema.nullable(),
  sync: z.object({ id: idSchema, status: stockSyncStatusSchema }).nullable(),
  lastSync: z
    .object({ id: idSchema, status: stockSyncStatusSchema, finishedAt: instantSchema })
    .nullable(),
});
export type StockWork = z.infer<typeof stockWorkSchema>;
