import type { Windows } from '../../../contract/completeness.contract.ts';
import { runOutcomeSchema, runTriggerSchema } from '../../../contract/runs.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { gapsIn, type Span } from './tile-windows.ts';
import { findMark, firstWindowFrom, listWindows } from './windows.queries.ts';

const DAY_MS = 24 * 3_600_000;

const text = (instant: number): string => new Date(instant).toISOString();
const toText = ({ from, to }: Span) => ({ from: text(from), to: text(to) });

/** Fetched spans of the last days and the gaps between the first fetch and the confirmed mark. */
export const showWindows = async (
  db: Database,
  ecAccountId: string,
  days: number,
): Promise<Windows> => {
  const { confirmedUntil, shopId, now } = await findMark(db, ecAccountId);
  const from = now.getTime() - days * DAY_MS;
  const shop = { ecAccountId, shopId };
  const rows = await listWindows(db, shop, new Date(from));
  const spans = rows.map((row) => ({ from: row.from.getTime(), to: row.to.getTime() }));
  const first = await firstWindowFrom(db, shop);
  const whole = {
    from: Math.max(from, first?.getTime() ?? from),
    to: confirmedUntil?.getTime() ?? from,
  };
  return {
    from: text(from),
    to: now.toISOString(),
    confirmedUntil: confirmedUntil?.toISOString() ?? null,
    windows: rows.map((row) => ({
      runId: row.runId,
      trigger: runTriggerSchema.parse(row.trigger),
      outcome: runOutcomeSchema.parse(row.outcome),
      from: row.from.toISOString(),
      to: row.to.toISOString(),
    })),
    gaps: whole.from < whole.to ? gapsIn(whole, spans).map(toText) : [],
  };
};
