import type { MerchantScope } from '../../platform/auth/principal.ts';
import { containing, inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const runColumns = [
  'r.id',
  'r.ec_account_id',
  'r.kind',
  'r.trigger',
  'r.status',
  'r.outcome',
  'r.window_from',
  'r.window_to',
  'r.pages',
  'r.total',
  'r.seen',
  'r.imported',
  'r.updated',
  'r.already_here',
  'r.held',
  'r.skipped',
  'r.failed',
  'r.missing',
  'r.asked_for',
  'r.requested_by',
  'r.error_code',
  'r.error_detail',
  'r.queued_at',
  'r.started_at',
  'r.finished_at',
] as const;

type AccountRuns = { ecAccountId: string; limit: number; beforeId: string | null };

export const listRuns = (db: Database, { ecAccountId, limit, beforeId }: AccountRuns) =>
  db
    .selectFrom('runs as r')
    .select(runColumns)
    .where('r.ec_account_id', '=', ecAccountId)
    .$if(beforeId !== null, (query) => query.where('r.id', '<', beforeId ?? ''))
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
    .execute();

export type RunRecord = Awaited<ReturnType<typeof listRuns>>[number];

export const findRun = (db: Database, id: string, scope: MerchantScope) =>
  db
    .selectFrom('runs as r')
    .select([...runColumns, 'r.merchant_id'])
    .where('r.id', '=', id)
    .where(inScope('r.merchant_id', scope))
    .executeTakeFirst();

type VerdictFilter = {
  run: { id: string; queuedAt: Date };
  verdict: string | undefined;
  q: string | undefined;
  limit: number;
  after: string | null;
};

export const listVerdicts = (db: Database, filter: VerdictFilter) => {
  const { verdict, q, after } = filter;
  return db
    .selectFrom('run_verdicts as v')
    .select([
      'v.platform_order_id',
      'v.platform_order_number',
      'v.verdict',
      'v.code',
      'v.detail',
      'v.order_id',
    ])
    .where('v.run_id', '=', filter.run.id)
    .where('v.run_queued_at', '=', filter.run.queuedAt)
    .$if(verdict !== undefined, (query) => query.where('v.verdict', '=', verdict ?? ''))
    .$if(q !== undefined, (query) =>
      query.where('v.platform_order_number', 'like', containing(q ?? '')),
    )
    .$if(after !== null, (query) => query.where('v.platform_order_id', '>', after ?? ''))
    .orderBy('v.platform_order_id')
    .limit(filter.limit + 1)
    .execute();
};

export type VerdictRecord = Awaited<ReturnType<typeof listVerdicts>>[number];
