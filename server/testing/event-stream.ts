import { type Change, changeSchema } from '../../contract/changes.contract.ts';
import type { Api } from '../platform/http/api.ts';
import type { TestUser } from './people.ts';

export type EventStream = {
  status: number;
  /** The next change, or null once the server has ended the stream. */
  next: () => Promise<Change | null>;
  close: () => Promise<void>;
};

/** Follows `GET /api/v1/changes` as somebody; resolves when the server listens for them. */
export const followAs = async (api: Api, user: TestUser): Promise<EventStream> => {
  const reply = await api.request('/api/v1/changes', { headers: { cookie: user.cookie } });
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
  let unread = '';
  const readEvent = async (): Promise<string | null> => {
    while (!unread.includes('\n\n')) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return null;
      unread += chunk.value;
    }
    const end = unread.indexOf('\n\n');
    const event = unread.slice(0, end);
    unread = unread.slice(end + 2);
    return event;
  };
  const next = async (): Promise<Change | null> => {
    const event = await readEvent();
    if (event === null) return null;
    return event.startsWith('data: ') ? changeSchema.parse(JSON.parse(event.slice(6))) : next();
  };
  await readEvent();
  return { status: reply.status, next, close: async () => reader?.cancel() };
};
