import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.ts';
import { runQuery } from '../runs/runs.api.ts';

/** How far the sync of product mappings is, in words; null when none is under way. */
export const useSyncProgress = (runId: string | null): string | null => {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: run } = useQuery({ ...runQuery(runId ?? ''), enabled: runId !== null });
  if (runId === null) return null;
  if (!run) return t('ecAccounts.stock.syncing');
  const done = format.number(run.counts.seen);
  return run.total === null
    ? t('ecAccounts.stock.syncingSome', { done })
    : t('ecAccounts.stock.syncingOf', { done, total: format.number(run.total) });
};
