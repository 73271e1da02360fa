import {
  type Run,
  type RunVerdict,
  runKindSchema,
  runOutcomeSchema,
  runStatusSchema,
  runTriggerSchema,
  verdictCodeSchema,
  verdictSchema,
} from '../../../contract/runs.contract.ts';
import type { RunRecord, VerdictRecord } from './runs.queries.ts';

const text = (date: Date | null): string | null => date?.toISOString() ?? null;

const windowOf = (record: RunRecord): Run['window'] =>
  record.window_from && record.window_to
    ? { from: record.window_from.toISOString(), to: record.window_to.toISOString() }
    : null;

export const presentRun = (record: RunRecord): Run => ({
  id: record.id,
  ecAccountId: record.ec_account_id,
  kind: runKindSchema.parse(record.kind),
  trigger: runTriggerSchema.parse(record.trigger),
  status: runStatusSchema.parse(record.status),
  outcome: runOutcomeSchema.nullable().parse(record.outcome),
  window: windowOf(record),
  pages: record.pages,
  total: record.total,
  counts: {
    seen: record.seen,
    imported: record.imported,
    updated: record.updated,
    alreadyHere: record.already_here,
    held: record.held,
    skipped: record.skipped,
    failed: record.failed,
  },
  missing: record.missing,
  askedFor: record.asked_for,
  requestedBy: record.requested_by,
  queuedAt: record.queued_at.toISOString(),
  startedAt: text(record.started_at),
  finishedAt: text(record.finished_at),
  ...(record.error_code && {
    error: { code: record.error_code, detail: record.error_detail ?? '' },
  }),
});

export const presentVerdict = (record: VerdictRecord): RunVerdict => ({
  platformOrderId: record.platform_order_id,
  platformOrderNumber: record.platform_order_number,
  verdict: verdictSchema.parse(record.verdict),
  ...(record.code && { code: verdictCodeSchema.parse(record.code) }),
  ...(record.detail && { detail: record.detail }),
  ...(record.order_id && { orderId: record.order_id }),
});
