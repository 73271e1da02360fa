import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { type Change, changeSchema } from '../../../contract/changes.contract.ts';
import { staleTopics } from './stale-topics.ts';

/** Changes come in bursts while orders are imported; what they touch is read again once per burst. */
const burstMs = 400;
const reopenMs = 5000;

/** What shows a notification comes with the first one. */
const showNotice = async (queryClient: QueryClient, id: string): Promise<void> => {
  const late = await import('../features/notifications/show-notice.tsx');
  await late.showNotice(queryClient, id);
};

const parseChange = (data: string): Change | null => {
  try {
    return changeSchema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
};

/** Listens to the server's changes as long as it is mounted, and reads again what they made stale. */
export const useLiveChanges = (): void => {
  const queryClient = useQueryClient();
  const tell = useEffectEvent((change: Change) => {
    if (change.topic === 'notification') void showNotice(queryClient, change.id);
  });

  useEffect(() => {
    const waiting = new Set<string>();
    let flushTimer = 0;
    let reopenTimer = 0;
    let interrupted = false;
    let source: EventSource;

    const flush = () => {
      flushTimer = 0;
      for (const topic of waiting) void queryClient.invalidateQueries({ queryKey: [topic] });
      waiting.clear();
    };
    const receive = (event: MessageEvent<string>) => {
      const change = parseChange(event.data);
      if (!change) return;
      for (const topic of staleTopics(change.topic)) waiting.add(topic);
      flushTimer ||= window.setTimeout(flush, burstMs);
      tell(change);
    };
    const open = () => {
      source = new EventSource('/api/v1/changes');
      source.onmessage = receive;
      source.onopen = () => {
        // Whatever changed while nobody listened was not announced to us.
        if (interrupted) void queryClient.invalidateQueries();
        interrupted = false;
      };
      source.onerror = () => {
        interrupted = true;
        if (source.readyState === EventSource.CLOSED)
          reopenTimer = window.setTimeout(open, reopenMs);
      };
    };
    open();
    return () => {
      source.close();
      window.clearTimeout(flushTimer);
      window.clearTimeout(reopenTimer);
    };
  }, [queryClient]);
};
