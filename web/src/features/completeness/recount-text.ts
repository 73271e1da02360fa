import type { TFunction } from 'i18next';
import type { Recount } from '../../../../contract/completeness.contract.ts';

/** What a recount found, as “312 of 312” or what was missing. */
export const recountText = (
  t: TFunction,
  recount: Pick<Recount, 'status' | 'outcome' | 'seen' | 'missing' | 'failed'>,
  number: (value: number) => string,
): string => {
  const { status, outcome, seen, missing, failed } = recount;
  if (status === 'queued') return t('completeness.recount.waiting');
  if (status === 'running') return t('completeness.recount.running', { seen: number(seen) });
  if (outcome === 'failed') return t('completeness.recount.broken');
  if (failed > 0) {
    return t('completeness.recount.failed', { failed: number(failed), seen: number(seen) });
  }
  if (missing === 0) return t('completeness.recount.all', { seen: number(seen) });
  return t('completeness.recount.missing', {
    count: missing,
    missing: number(missing),
    seen: number(seen),
  });
};
