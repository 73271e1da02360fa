import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

export const runKindSchema = z.enum([
  'orders',
  'mappings',
  'webhooks',
  'stock_preview',
  'stock_sync',
  'inbound_push',
  'tracking',
]);
export const runTriggerSchema = z.enum([
  'slot',
  'manual',
  'webhook',
  'catch_up',
  'single',
  'put_away',
  'recount',
  'shipment',
]);
export const runStatusSchema = z.enum(['queued', 'running', 'done']);
export const runOutcomeSchema = z.enum(['ok', 'partial', 'failed']);
export type RunKind = z.infer<typeof runKindSchema>;
export type RunTrigger = z.infer<typeof runTriggerSchema>;

/** One verdict per platform order and run. */
export const verdictSchema = z.enum([
  'imported',
  'updated',
  'already_here',
  'held',
  'skipped',
  'failed',
]);
export type Verdict = z.infer<typeof verdictSchema>;

/** Why an order was skipped, held or failed. */
export const verdictCodeSchema = z.enum([
  'awaiting_payment',
  'cancelled',
  'already_fulfilled',
  'test_order',
  'draft',
  'nothing_to_ship',
  'shipping_code_unmapped',
  'cancelled_on_platform',
  'changed_on_platform',
  'address_problem',
  'changed_after_shipping',
  'malformed',
]);
export type VerdictCode = z.infer<typeof verdictCodeSchema>;

/**
 * Of orders by their verdict. Of listings, for `mappings`: imported = newly mapped, updated = mapped
 * to another product or vanished, alreadyHere = mapped before, held = ambiguous, skipped = unmapped.
 * For `tracking`: of parcels; imported = told, alreadyHere = known there before, failed = refused.
 * For stock runs: updated = numbers written, alreadyHere = right before, skipped = left alone, failed = refused.
 */
export const runCountsSchema = z.object({
  seen: z.number().int(),
  imported: z.number().int(),
  updated: z.number().int(),
  alreadyHere: z.number().int(),
  held: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
});

export const runSchema = z.object({
  id: idSchema,
  ecAccountId: idSchema.nullable(),
  kind: runKindSchema,
  trigger: runTriggerSchema,
  status: runStatusSchema,
  outcome: runOutcomeSchema.nullable(),
  /** Closed-open, UTC; null for runs that ask for single orders. */
  window: z.object({ from: instantSchema, to: instantSchema }).nullable(),
  pages: z.number().int(),
  /** Things to go through, when known before the end. */
  total: z.number().int().nullable(),
  counts: runCountsSchema,
  /** Of a recount: orders that should have been here and were not; they are now. */
  missing: z.number().int(),
  /** Of a run for one order: the number that was asked for. */
  askedFor: z.string().nullable(),
  requestedBy: z.string().nullable(),
  queuedAt: instantSchema,
  startedAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
  error: z.object({ code: z.string(), detail: z.string() }).optional(),
});
export type Run = z.infer<typeof runSchema>;

export const runVerdictSchema = z.object({
  platformOrderId: z.string(),
  platformOrderNumber: z.string(),
  verdict: verdictSchema,
  code: verdictCodeSchema.optional(),
  detail: z.string().optional(),
  orderId: idSchema.optional(),
});
export type RunVerdict = z.infer<typeof runVerdictSchema>;

export const verdictListQuerySchema = pageQuerySchema.extend({
  verdict: verdictSchema.optional(),
  q: z.string().trim().max(120).optional(),
});

/** `POST …/fetch-orders` → 202. */
export const runQueuedSchema = z.object({ runId: idSchema });
