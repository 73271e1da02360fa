import { announceChange } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type ClaimedRun, RunOvertaken } from './run-lease.ts';

type Counted = 'imported' | 'updated' | 'already_here' | 'held' | 'skipped' | 'failed';

export type PageEnd = {
  /** By how much each count of the run grows. */
  counts: Partial<Record<Counted, number>>;
  /** By how much `seen` grows, where that is not the sum of `counts`. */
  seen?: number;
  /** Pages of the platform that it was; one when left out. */
  pages?: number;
  /** Where the walk goes on after a crash. */
  cursor: string | null;
  windowTo?: string;
  total?: number | null;
};

/** Moves a run on with the rows of one page or several; throws when the run is no longer ours. */
export const addPage = async (
  trx: Database,
  run: ClaimedRun,
  { counts, cursor, windowTo, total, pages = 1, ...page }: PageEnd,
): Promise<void> => {
  const seen = page.seen ?? Object.values(counts).reduce((sum, count) => sum + count, 0);
  const updated = await trx
    .updateTable('runs')
    .set((eb) => ({
      cursor,
      ...(windowTo && { window_to: windowTo }),
      ...(total !== undefined && total !== null && { total }),
      pages: eb('pages', '+', pages),
      seen: eb('seen', '+', seen),
      imported: eb('imported', '+', counts.imported ?? 0),
      updated: eb('updated', '+', counts.updated ?? 0),
      already_here: eb('already_here', '+', counts.already_here ?? 0),
      held: eb('held', '+', counts.held ?? 0),
      skipped: eb('skipped', '+', counts.skipped ?? 0),
      failed: eb('failed', '+', counts.failed ?? 0),
      error_code: null,
      error_detail: null,
    }))
    .where('id', '=', run.id)
    .where('lease', '=', run.lease)
    .returning('id')
    .executeTakeFirst();
  if (!updated) throw new RunOvertaken();
  const { merchantId, ecAccountId, id } = run;
  await announceChange(trx, { merchantId, topic: 'run', id, ecAccountId });
};
