import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../lib/error-text.ts';
import { runQuery } from '../runs/runs.api.ts';
import { fetchOrder } from './completeness.api.ts';

const pollMs = 1500;

/**
 * Fetches one order at once and asks where it is again as soon as its run has ended. `said` is what
 * there is to say about it; `busy` while it is under way.
 */
export const useFetchOrder = (ecAccountId: string, order: string) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [runId, setRunId] = useState<string | null>(null);
  const { data: run } = useQuery({
    ...runQuery(runId ?? ''),
    enabled: runId !== null,
    // The end is announced, too; a page that missed it must not wait for ever.
    refetchInterval: ({ state }) => (state.data?.status === 'done' ? false : pollMs),
  });
  const done = run?.status === 'done';
  useEffect(() => {
    if (done) void queryClient.invalidateQueries({ queryKey: ['account-health'] });
  }, [done, queryClient]);

  const fetchNow = async () => {
    setRunId((await fetchOrder(ecAccountId, order)).runId);
    await queryClient.invalidateQueries({ queryKey: ['runs'] });
  };
  const say = () => {
    if (runId === null) return null;
    if (!done)
      return t(run?.status === 'running' ? 'whereIs.fetchingNow' : 'whereIs.fetchingQueued', {
        order,
      });
    if (!run.error) return t('whereIs.fetched', { order });
    const { code, detail } = run.error;
    return t('whereIs.fetchFailed', { problem: codeText(t, code, { detail }) ?? detail });
  };
  return { fetchNow, busy: runId !== null && !done, said: say() };
};
