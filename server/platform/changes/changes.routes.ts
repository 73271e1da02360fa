import { streamSSE } from 'hono/streaming';
import { changeSchema } from '../../../contract/changes.contract.ts';
import type { Auth } from '../auth/auth.ts';
import { type Api, createRouter } from '../http/api.ts';
import { protectedRoute } from '../http/route.ts';
import type { ChangeFeed } from './change-feed.ts';
import { followChanges } from './follow-changes.ts';

const follow = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/changes',
  tags: ['Changes'],
  summary: 'What changes, as it changes (server-sent events)',
  responses: {
    200: {
      description: 'One event per change; read the thing itself anew. Ends with the session.',
      content: { 'text/event-stream': { schema: changeSchema } },
    },
  },
});

type ChangesDeps = { feed: ChangeFeed; auth: Pick<Auth, 'principalOf'>; heartbeatMs: number };

export const changesRoutes = ({ feed, auth, heartbeatMs }: ChangesDeps): Api =>
  createRouter().openapi(follow, (context) =>
    streamSSE(context, (stream) =>
      followChanges(stream, feed, {
        principal: context.get('principal'),
        askAgain: () => auth.principalOf(context.req.raw.headers),
        heartbeatMs,
      }),
    ),
  );
