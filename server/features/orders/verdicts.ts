import { sql } from 'kysely';
import type { Verdict, VerdictCode } from '../../../contract/runs.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { storableJson } from './storable-json.ts';

export type VerdictDraft = {
  platformOrderId: string;
  platformOrderNumber: string;
  verdict: Verdict;
  code: VerdictCode | null;
  detail: string | null;
  orderId: string | null;
};

export type VerdictCounts = Record<Verdict, number>;

/**
 * One verdict per platform order and run. An order that comes again within the run keeps its first
 * verdict unless the later look did something with it. Answers by how much each count of the run changed.
 */
export const recordVerdicts = async (
  trx: Database,
  run: { id: string; queuedAt: Date },
  drafts: readonly VerdictDraft[],
): Promise<VerdictCounts> => {
  const rows = [...new Map(drafts.map((draft) => [draft.platformOrderId, draft])).values()].map(
    (draft) => ({
      platform_order_id: draft.platformOrderId,
      platform_order_number: draft.platformOrderNumber,
      verdict: draft.verdict,
      code: draft.code,
      detail: draft.detail,
      order_id: draft.orderId,
    }),
  );
  const result = await sql<{ verdict: Verdict; before: Verdict | null }>`
    with before as (
      select platform_order_id, verdict from run_verdicts
      where run_id = ${run.id} and run_queued_at = ${run.queuedAt}
        and platform_order_id = any(${rows.map((row) => row.platform_order_id)}::text[])
    ), written as (
      insert into run_verdicts (
        run_id, run_queued_at, platform_order_id, platform_order_number, verdict, code, detail,
        order_id)
      select ${run.id}::bigint, ${run.queuedAt}::timestamptz, x.*
      from jsonb_to_recordset(${storableJson(rows)}::jsonb) as x(
        platform_order_id text, platform_order_number text, verdict text, code text, detail text,
        order_id bigint)
      on conflict (run_id, platform_order_id, run_queued_at) do update set
        verdict = excluded.verdict, code = excluded.code, detail = excluded.detail,
        order_id = coalesce(excluded.order_id, run_verdicts.order_id)
      where excluded.verdict in ('imported', 'updated', 'held')
        and run_verdicts.verdict not in ('imported', 'held')
      returning platform_order_id, verdict
    )
    select w.verdict, b.verdict as before
    from written w left join before b using (platform_order_id)`.execute(trx);
  return tally(result.rows);
};

const tally = (rows: readonly { verdict: Verdict; before: Verdict | null }[]): VerdictCounts => {
  const counts: VerdictCounts = {
    imported: 0,
    updated: 0,
    already_here: 0,
    held: 0,
    skipped: 0,
    failed: 0,
  };
  for (const { verdict, before } of rows) {
    counts[verdict] += 1;
    if (before) counts[before] -= 1;
  }
  return counts;
};
