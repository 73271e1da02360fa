import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

export const noticeCategorySchema = z.enum(['platform', 'orders', 'stock', 'system']);
export type NoticeCategory = z.infer<typeof noticeCategorySchema>;

export const noticeCodeSchema = z.enum([
  'account_disconnected',
  'account_connected',
  'orders_fetched',
  'orders_fetch_failed',
  'webhooks_recreated',
  'buyer_data_requested',
  'mappings_synced',
  'mappings_sync_failed',
  'stock_preview_ready',
  'stock_preview_failed',
  'stock_release_needed',
  'stock_synced',
  'stock_sync_stopped',
  'stock_sync_failed',
  'stock_restored',
  'inbound_pushed',
  'inbound_push_trouble',
  'tracking_failed',
  'parcels_refused',
  'order_changed_after_shipping',
  'orders_missing_found',
  'orders_late',
  'look_back_ends',
  'authorization_ends',
  'outgoing_webhook_failing',
]);
export type NoticeCode = z.infer<typeof noticeCodeSchema>;

/** The web turns `code` and `params` into a sentence in the reader's language. */
export const notificationSchema = z.object({
  id: idSchema,
  merchant: z.object({ id: idSchema, name: z.string() }),
  category: noticeCategorySchema,
  severity: z.enum(['info', 'success', 'warning', 'error']),
  code: noticeCodeSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** A path of the web app, such as `/ec-accounts/12`. */
  link: z.string().nullable(),
  readAt: instantSchema.nullable(),
  createdAt: instantSchema,
});
export type Notification = z.infer<typeof notificationSchema>;

export const notificationListQuerySchema = pageQuerySchema.extend({
  read: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  category: noticeCategorySchema.optional(),
});

/** `POST /api/v1/notifications/read`: the given ones, or all when `ids` is left out. */
export const markReadSchema = z.strictObject({ ids: z.array(idSchema).max(200).optional() });

export const mailWishSchema = z.enum(['none', 'problems', 'all']);
export type MailWish = z.infer<typeof mailWishSchema>;

/** `GET` and `PUT /api/v1/me/notice-preferences`: what comes by e-mail. */
export const noticePreferencesSchema = z.strictObject({
  language: z.enum(['en', 'zh-TW']),
  email: z.strictObject({
    platform: mailWishSchema,
    orders: mailWishSchema,
    stock: mailWishSchema,
    system: mailWishSchema,
  }),
});
export type NoticePreferences = z.infer<typeof noticePreferencesSchema>;
export const noticePreferencesReplySchema = noticePreferencesSchema.extend({
  /** False while the installation cannot send mail. */
  mailConfigured: z.boolean(),
  address: z.string(),
});
