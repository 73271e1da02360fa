import type { SSEStreamingApi } from 'hono/streaming';
import { changeSchema } from '../../../contract/changes.contract.ts';
import { type Principal, rightsFor } from '../auth/principal.ts';
import type { Announcement } from './announce-change.ts';
import type { ChangeFeed } from './change-feed.ts';

type Follower = {
  principal: Principal;
  /** Who it is by now; null once the session ended. */
  askAgain: () => Promise<Principal | null>;
  heartbeatMs: number;
};

/** A client that reads slower than this many events behind is cut off; it comes back by itself. */
const MAX_UNSENT = 500;

const concerns = (principal: Principal, announcement: Announcement): boolean =>
  rightsFor(principal, announcement.merchantId).includes('view') &&
  (announcement.userId === undefined || announcement.userId === principal.userId);

/**
 * Writes to one client what concerns it, until the client leaves, its session ends or the feed
 * does. Every heartbeat asks anew who the client is, so rights that were taken away stop counting.
 */
export const followChanges = async (
  stream: SSEStreamingApi,
  feed: ChangeFeed,
  { principal, askAgain, heartbeatMs }: Follower,
): Promise<void> => {
  const ended = Promise.withResolvers<void>();
  let follower = principal;
  let unsent = 0;
  const write = (text: string): void => {
    unsent += 1;
    if (unsent > MAX_UNSENT) ended.resolve();
    else void stream.write(text).then(() => (unsent -= 1));
  };
  const beat = async (): Promise<void> => {
    const now = await askAgain().catch(() => null);
    if (!now) return ended.resolve();
    follower = now;
    write(': still here\n\n');
  };
  const unsubscribe = feed.subscribe({
    onAnnouncement: (announcement) => {
      if (!concerns(follower, announcement)) return;
      write(`data: ${JSON.stringify(changeSchema.parse(announcement))}\n\n`);
    },
    onEnd: ended.resolve,
  });
  const heartbeat = setInterval(() => void beat(), heartbeatMs);
  stream.onAbort(ended.resolve);
  write('retry: 2000\n\n');
  await ended.promise;
  clearInterval(heartbeat);
  unsubscribe();
  if (unsent > MAX_UNSENT) stream.abort();
};
