import type { Run, RunKind, Verdict } from '../../../../contract/runs.contract.ts';
import type { Tone } from '../../ui/status-tag.tsx';

/** One word for where a run is: its status until it is done, its outcome from then on. */
export const runState = (run: Pick<Run, 'status' | 'outcome'>) => {
  if (run.status !== 'done') return { key: `runs.status.${run.status}`, tone: 'busy' } as const;
  const outcome = run.outcome ?? 'ok';
  const tones = { ok: 'good', partial: 'warn', failed: 'bad' } as const;
  return { key: `runs.outcome.${outcome}`, tone: tones[outcome] } as const;
};

export const verdictTones: Record<Verdict, Tone> = {
  imported: 'good',
  updated: 'good',
  already_here: 'calm',
  held: 'warn',
  skipped: 'calm',
  failed: 'bad',
};

/** How long a run worked, in milliseconds; null before it started. */
export const runDuration = (
  run: Pick<Run, 'startedAt' | 'finishedAt'>,
  now: number,
): number | null => {
  if (!run.startedAt) return null;
  return (run.finishedAt ? Date.parse(run.finishedAt) : now) - Date.parse(run.startedAt);
};

type CountKey = keyof Run['counts'];

const ofOrders: readonly CountKey[] = [
  'seen',
  'imported',
  'updated',
  'alreadyHere',
  'held',
  'skipped',
  'failed',
];
const ofParcels: readonly CountKey[] = ['seen', 'imported', 'alreadyHere', 'failed'];
const ofStock: readonly CountKey[] = ['seen', 'updated', 'alreadyHere', 'skipped', 'failed'];

/** The counts that say something about a run of this kind, and whose words name them. */
export const runCounts = (kind: RunKind) => {
  if (kind === 'mappings') return { words: 'countOfMappings', keys: ofOrders } as const;
  if (kind === 'orders' || kind === 'webhooks') return { words: 'count', keys: ofOrders } as const;
  if (kind === 'tracking') return { words: 'countOfParcels', keys: ofParcels } as const;
  return { words: 'countOfStock', keys: ofStock } as const;
};
