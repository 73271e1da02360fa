import type { AccountHealth, Windows } from '../../../../contract/completeness.contract.ts';
import type { Tone } from '../../ui/status-tag.tsx';

export type HealthState = 'ok' | 'gaps' | 'late' | 'failing' | 'off' | 'never';

/** Days before its end from which an authorization needs somebody. */
export const authorizationWarnDays = 30;

/** The one word for an account's completeness: the worst of what is known. */
export const healthState = (health: AccountHealth, gaps: Windows['gaps']): HealthState => {
  const { state } = health.freshness;
  if (state === 'off') return gaps.length > 0 ? 'gaps' : 'off';
  if (health.failingRuns.count > 0) return 'failing';
  if (state === 'late') return 'late';
  if (gaps.length > 0) return 'gaps';
  return state === 'never' ? 'never' : 'ok';
};

export const healthTones: Record<HealthState, Tone> = {
  ok: 'good',
  gaps: 'bad',
  late: 'warn',
  failing: 'bad',
  off: 'calm',
  never: 'calm',
};
