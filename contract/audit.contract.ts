import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

export const auditActionSchema = z.enum([
  'signed_in',
  'sign_in_failed',
  'signed_out',
  'password_changed',
  'two_factor_changed',
  'created',
  'edited',
  'deleted',
  'credentials_changed',
  'authorized',
  'authorization_revoked',
  'connection_tested',
  'status_changed',
  'token_refreshed',
  'webhooks_registered',
  'mapped',
  'stock_adjusted',
  'overwrite_confirmed',
  'overwrite_released',
  'overwrite_restored',
  'overwrite_stopped',
  'hold_placed',
  'hold_released',
  'order_cancelled',
  'personal_data_erased',
  'shipment_corrected',
]);
export type AuditAction = z.infer<typeof auditActionSchema>;

export const auditSubjectSchema = z.enum([
  'session',
  'user',
  'api_key',
  'merchant',
  'sales_channel',
  'shipping_type',
  'product',
  'inventory_type',
  'inbound',
  'ec_account',
  'mapping',
  'stock_sync',
  'order',
  'shipment',
  'outgoing_webhook',
]);
export type AuditSubject = z.infer<typeof auditSubjectSchema>;

/** A secret's value is `********` on both sides. */
export const auditChangeSchema = z.object({
  field: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type AuditChange = z.infer<typeof auditChangeSchema>;

/** One line of `GET /api/v1/audit`, newest first. */
export const auditEntrySchema = z.object({
  id: idSchema,
  at: instantSchema,
  merchant: z.object({ id: idSchema, name: z.string() }).nullable(),
  ecAccountId: idSchema.nullable(),
  /** Id null: the system itself, or somebody who did not manage to sign in. */
  actor: z.object({ id: z.string().nullable(), name: z.string() }),
  action: auditActionSchema,
  subject: z.object({
    kind: auditSubjectSchema,
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  changes: z.array(auditChangeSchema),
  address: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditFilterSchema = z.object({
  merchantId: idSchema.optional(),
  ecAccountId: idSchema.optional(),
  action: auditActionSchema.optional(),
  subject: auditSubjectSchema.optional(),
  actorId: z.string().max(64).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;
export const auditListQuerySchema = pageQuerySchema.extend(auditFilterSchema.shape);

/** `GET /api/v1/ec-accounts/{id}/timeline`: everything that happened to an account, newest first. */
export const timelineEntrySchema = z.object({
  /** Unique within the timeline; no id of anything. */
  key: z.string(),
  at: instantSchema,
  kind: z.enum(['run', 'webhooks', 'change', 'refresh', 'status', 'notice']),
  /** By whom; null for what nobody asked for. */
  by: z.string().nullable(),
  /**
   * Words and numbers that the web makes a sentence of; what there is nothing to say of is left out.
   * `run`: run (id), kind, trigger, status, outcome, seen, imported, updated, held, skipped, failed,
   * missing, errorCode, askedFor. `webhooks`: deliveries, orders, of the hour that begins at `at`.
   * `change`, `refresh`, `status`: action, subject, name, and subjectId. `notice`: notice (its code),
   * severity, and the notice's own params.
   */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  changes: z.array(auditChangeSchema),
  link: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export type TimelineKind = TimelineEntry['kind'];
export const timelineQuerySchema = pageQuerySchema.extend({
  kind: timelineEntrySchema.shape.kind.optional(),
});
