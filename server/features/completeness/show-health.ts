import type { AccountHealth, Recount } from '../../../contract/completeness.contract.ts';
import { runOutcomeSchema, runStatusSchema } from '../../../contract/runs.contract.ts';
import { realtimePlatforms } from '../orders/freshness.queries.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import {
  type FetchEnded,
  findHealth,
  findRecount,
  type HealthRecord,
  listEnds,
  type RecountRecord,
} from './health.queries.ts';

const DAY_MS = 24 * 3_600_000;
/** Tokens are renewed long before; one that is nearer to its end could not be. */
const RENEWED_DAYS = 30;

const text = (date: Date | null | undefined): string | null => date?.toISOString() ?? null;

const stateOf = (record: HealthRecord): AccountHealth['freshness']['state'] => {
  if (!record.fetchOrders) return 'off';
  const late = record.target !== null && record.behind > record.target;
  if (!record.confirmedUntil) return late ? 'late' : 'never';
  return late ? 'late' : 'ok';
};

const failuresOf = (ends: readonly FetchEnded[]): AccountHealth['failingRuns'] => {
  const fine = ends.findIndex(({ outcome }) => outcome !== 'failed');
  const failed = fine === -1 ? ends : ends.slice(0, fine);
  return {
    count: failed.length,
    since: text(failed.at(-1)?.at),
    code: failed[0]?.code ?? null,
  };
};

const endOf = ({ authorizationExpiresAt, refreshExpiresAt, now }: HealthRecord): Date | null => {
  const unrenewed =
    refreshExpiresAt && refreshExpiresAt.getTime() - now.getTime() < RENEWED_DAYS * DAY_MS
      ? refreshExpiresAt
      : null;
  const ends = [authorizationExpiresAt, unrenewed].flatMap((end) => end?.getTime() ?? []);
  return ends.length > 0 ? new Date(Math.min(...ends)) : null;
};

const authorizationOf = (record: HealthRecord): AccountHealth['authorization'] => {
  const end = endOf(record);
  const left = end && Math.ceil((end.getTime() - record.now.getTime()) / DAY_MS);
  return {
    endsAt: text(end),
    daysLeft: left === null ? null : Math.max(0, left),
    refreshedAt: record.accessExpiresAt ? text(record.refreshedAt) : null,
  };
};

const presentRecount = (record: RecountRecord): Recount => ({
  runId: record.id,
  status: runStatusSchema.parse(record.status),
  outcome: runOutcomeSchema.nullable().parse(record.outcome),
  window:
    record.window_from && record.window_to
      ? { from: record.window_from.toISOString(), to: record.window_to.toISOString() }
      : null,
  seen: record.seen,
  missing: record.missing,
  failed: record.failed,
  at: (record.finished_at ?? record.queued_at).toISOString(),
});

/** How an account fares: a handful of index look-ups, whatever the number of its orders. */
export const showHealth = async (
  { db, platforms }: Pick<OrderDeps, 'db' | 'platforms'>,
  ecAccountId: string,
): Promise<AccountHealth> => {
  const [record, ends, recount] = await Promise.all([
    findHealth(db, ecAccountId, realtimePlatforms(platforms)),
    listEnds(db, ecAccountId),
    findRecount(db, ecAccountId),
  ]);
  const state = stateOf(record);
  const { lookBackDays } = platforms.get(record.platform).connector.manifest.limits;
  const waits = state === 'late' && record.confirmedUntil && lookBackDays;
  const lookBackEnds = waits ? new Date(waits * DAY_MS + Number(record.confirmedUntil)) : null;
  return {
    freshness: {
      state,
      newestOrderAt: text(record.newestOrderAt),
      confirmedUntil: text(record.confirmedUntil),
      targetMinutes: record.target,
    },
    failingRuns: failuresOf(ends),
    authorization: authorizationOf(record),
    lookBackEndsAt: text(lookBackEnds),
    failedParcels: record.failedParcels,
    openHolds: record.openHolds,
    recount: recount ? presentRecount(recount) : null,
  };
};
