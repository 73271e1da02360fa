import { z } from 'zod';
import { statusReasonSchema } from './ec-accounts.contract.ts';
import { idSchema } from './ids.ts';
import { holdReasonSchema } from './orders.contract.ts';
import { runOutcomeSchema, runTriggerSchema, verdictCodeSchema } from './runs.contract.ts';
import { instantSchema } from './time.ts';

/** `GET /api/v1/ec-accounts/{id}/windows?days=`: what of the last days was fetched, and what was not. */
export const windowsQuerySchema = z.object({
  days: z.coerce.number().int().min(1).max(31).default(7),
});
export const windowsSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  /** Up to here everything that the platform changed is in the ledger. */
  confirmedUntil: instantSchema.nullable(),
  windows: z.array(
    z.object({
      runId: idSchema,
      trigger: runTriggerSchema,
      outcome: runOutcomeSchema,
      from: instantSchema,
      to: instantSchema,
    }),
  ),
  /** Spans that no window covers, oldest first. `off`: nothing was to be fetched before the first one. */
  gaps: z.array(z.object({ from: instantSchema, to: instantSchema })),
});
export type Windows = z.infer<typeof windowsSchema>;

/** `POST /api/v1/ec-accounts/{id}/fetch-window` → 202: fetches a span again, outside the cooldown of the button. */
export const fetchWindowSchema = z
  .strictObject({ from: instantSchema, to: instantSchema })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), 'must end after it begins');

/** The last recount: `here` of `seen` orders of the platform are here or left out for a reason. */
export const recountSchema = z.object({
  runId: idSchema,
  status: z.enum(['queued', 'running', 'done']),
  outcome: runOutcomeSchema.nullable(),
  window: z.object({ from: instantSchema, to: instantSchema }).nullable(),
  seen: z.number().int(),
  /** Found on the platform and not here; they were fetched. */
  missing: z.number().int(),
  failed: z.number().int(),
  at: instantSchema,
});
export type Recount = z.infer<typeof recountSchema>;

/** `GET /api/v1/ec-accounts/{id}/health`. */
export const accountHealthSchema = z.object({
  /** `late`: the target is missed; `off`: nothing is to be fetched. */
  freshness: z.object({
    state: z.enum(['ok', 'late', 'off', 'never']),
    newestOrderAt: instantSchema.nullable(),
    confirmedUntil: instantSchema.nullable(),
    targetMinutes: z.number().int().nullable(),
  }),
  /** Fetches that failed one after another, up to now. */
  failingRuns: z.object({
    count: z.number().int(),
    since: instantSchema.nullable(),
    code: z.string().nullable(),
  }),
  authorization: z.object({
    endsAt: instantSchema.nullable(),
    daysLeft: z.number().int().nullable(),
    refreshedAt: instantSchema.nullable(),
  }),
  /** While orders are not fetched: until when the platform still gives the oldest missing ones. */
  lookBackEndsAt: instantSchema.nullable(),
  failedParcels: z.number().int(),
  openHolds: z.number().int(),
  recount: recountSchema.nullable(),
});
export type AccountHealth = z.infer<typeof accountHealthSchema>;

export const gateNameSchema = z.enum([
  'connected',
  'on_platform',
  'window',
  'status',
  'age',
  'readable',
  'here',
  'matched',
  'shipping_code',
  'held',
  'stock',
  'shipped',
  'tracking',
]);
export type GateName = z.infer<typeof gateNameSchema>;

export const gateRepairSchema = z.enum([
  'reauthorize',
  'edit_credentials',
  'turn_fetch_on',
  'fetch_this_order',
  'fetch_window',
  'map_product',
  'map_shipping_code',
  'release_hold',
  'add_stock',
  'ship',
  'send_tracking',
  'check_number',
]);
export type GateRepair = z.infer<typeof gateRepairSchema>;

/** Why a gate is as it is. Statuses of an account, verdicts and holds keep their own words. */
export const gateCodeSchema = z.enum([
  // connected
  'never_connected',
  'fetch_off',
  ...statusReasonSchema.exclude(['created', 'test_passed', 'authorized']).options,
  // on_platform: known of earlier; not asked, since the account is not connected; asked without an answer
  'unknown_number',
  'seen_before',
  'not_asked',
  'platform_silent',
  // window: fetched with the next window; nothing was fetched yet; a gap (`from`, `to`); before all windows
  'next_window',
  'not_fetched_yet',
  'gap',
  'before_first_window',
  // status
  ...verdictCodeSchema.extract([
    'awaiting_payment',
    'cancelled',
    'already_fulfilled',
    'test_order',
    'draft',
    'nothing_to_ship',
  ]).options,
  // age
  'before_first_fetch',
  'beyond_look_back',
  // readable: `problem` has the platform's data's fault
  'malformed',
  // here: everything before it passed; something before it did not
  'not_here',
  'earlier_gate',
  // matched: `lines`, and the first as `line` and `sku`
  'line_unmatched',
  // held: `by`, `since`, `holds`
  ...holdReasonSchema.options,
  // stock: `skus`, and the first as `sku` with `missing`
  'stock_short',
  // shipped
  'ready_to_ship',
  'partly_shipped',
  // tracking: `problem` has the platform's words
  'tracking_queued',
  'tracking_refused',
  'account_disconnected',
]);
export type GateCode = z.infer<typeof gateCodeSchema>;

/**
 * One thing that an order must pass. `waits`: not wrong, somebody has to do it next. `unknown`: could
 * not be looked at, since an earlier gate is shut or the platform did not answer.
 */
export const gateSchema = z.object({
  gate: gateNameSchema,
  state: z.enum(['passed', 'failed', 'waits', 'unknown', 'not_needed']),
  /** Why, as a word that the web makes a sentence of. */
  code: gateCodeSchema.optional(),
  at: instantSchema.optional(),
  /** What the gate was judged by: names, times, counts; no personal data. */
  evidence: z.record(z.string(), z.union([z.string(), z.number()])),
  repair: gateRepairSchema.optional(),
  /** A path of the web app where it is repaired or seen. */
  link: z.string().optional(),
});
export type Gate = z.infer<typeof gateSchema>;

/** `GET /api/v1/ec-accounts/{id}/where-is?order=…`. */
export const whereIsQuerySchema = z.object({ order: z.string().trim().min(1).max(120) });
export const whereIsSchema = z.object({
  asked: z.string(),
  platformOrderId: z.string().nullable(),
  platformOrderNumber: z.string().nullable(),
  orderId: idSchema.nullable(),
  /** The gate that holds the order up: the first that did not pass; null when nothing does. */
  stuckAt: gateNameSchema.nullable(),
  gates: z.array(gateSchema),
});
export type WhereIs = z.infer<typeof whereIsSchema>;

/** `POST /api/v1/ec-accounts/{id}/fetch-order` → 202: one order now, outside the cooldown. */
export const fetchOrderSchema = z.strictObject({ order: z.string().trim().min(1).max(120) });
