import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../lib/error-text.ts';
import { runQuery } from '../runs/runs.api.ts';
import { fetchOrder, fetchWindow, type Span } from './completeness.api.ts';

const pollMs = 1500;

/**
 * Fetches one order, or the gap it is in, and asks where it is again as soon as the run has ended. `said`
 * is what there is to say about it; `busy` while it is under way.
 */
export const useFetchOrder = (ecAccountId: string, order: string) => {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [runId, setRunId] = useState<string | null>(null);
  const [ofWindow, setOfWindow] = useState(false);
  const { data: run } = useQuery({
    ...runQuery(runId ?? ''),
    enabled: runId !== null,
    // The end is announced, too; a page that missed it must not wait for ever.
    refetchInterval: ({ state }) => (state.data?.status === 'done' ? false : pollMs),
  });
  const done = run?.status === 'done';
  useEffect(() => {
    if (done) void queryClient.invalidateQueries({ queryKey: ['where-is', ecAccountId] });
  }, [done, queryClient, ecAccountId]);

  const follow = async (queued: { runId: string }, window: boolean) => {
    setOfWindow(window);
    setRunId(queued.runId);
    await queryClient.invalidateQueries({ queryKey: ['runs'] });
  };
  const fetchNow = async () => follow(await fetchOrder(ecAccountId, order), false);
  const fetchGap = async (gap: Span) => follow(await fetchWindow(ecAccountId, gap), true);
  const say = () => {
    if (runId === null) return null;
    if (!done && ofWindow) return t('whereIs.fetching');
    if (!done)
      return t(run?.status === 'running' ? 'whereIs.fetchingNow' : 'whereIs.fetchingQueued', {
        order,
      });
    if (!run.error) return ofWindow ? t('whereIs.windowFetched') : t('whereIs.fetched', { order });
    const { code, detail } = run.error;
    return t('whereIs.fetchFailed', { problem: codeText(t, code, { detail }) ?? detail });
  };
  return { fetchNow, fetchGap, busy: runId !== null && !done, said: say() };
};
