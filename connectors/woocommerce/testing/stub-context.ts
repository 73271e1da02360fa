import type { ConnectorContext, HttpRequest, HttpResponse } from '../../connector-context.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { demoKeys } from './demo-store.ts';

export type StubAnswer = { status?: number; headers?: Record<string, string>; body: unknown };

const toResponse = ({ status = 200, headers = {}, body }: StubAnswer): HttpResponse => ({
  status,
  headers,
  text: typeof body === 'string' ? body : JSON.stringify(body),
});

/** A context whose store answers as told, and the requests that were sent. */
export const stubContext = (
  answer: (request: HttpRequest) => StubAnswer,
  storeUrl = 'https://shop.example.com',
): ConnectorContext & { sent: HttpRequest[] } => {
  const sent: HttpRequest[] = [];
  return {
    sent,
    http: async (request) => {
      sent.push(request);
      return toResponse(answer(request));
    },
    credentials: { store_url: storeUrl, ...demoKeys, webhook_secret: 'secret' },
    app: {},
    origin: (host) => `https://${host}`,
    clock: { now: createTestClock().instant },
    log: { info: () => undefined, warn: () => undefined },
    signal: new AbortController().signal,
  };
};
