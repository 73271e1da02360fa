import { type Auth, createAuth } from '../platform/auth/auth.ts';
import { callerMiddleware } from '../platform/auth/caller.ts';
import { mountAuth } from '../platform/auth/mount-auth.ts';
import { refuseCrossSite } from '../platform/auth/refuse-cross-site.ts';
import { signInSecret } from '../platform/auth/sign-in-secret.ts';
import { systemClock } from '../platform/clock/clock.ts';
import type { Database } from '../platform/db/pool.ts';
import { type Api, createApi } from '../platform/http/api.ts';
import { createLog } from '../platform/log/log.ts';
import { type TestUser, testKeyRing } from './people.ts';

export const TEST_APP_URL = 'http://localhost:8080';
export const testLog = createLog('silent');

type Call = {
  as?: TestUser;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a text is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
};

export type Reply = { status: number; headers: Headers; body: unknown };

export type TestApi = {
  api: Api;
  auth: Auth;
  call: (path: string, options?: Call) => Promise<Reply>;
};

const toRequest = ({ as, method, body, headers }: Call): RequestInit => ({
  method: method ?? (body === undefined ? 'GET' : 'POST'),
  headers: {
    ...(as && { cookie: as.cookie }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...headers,
  },
  ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
});

const parse = (text: string): unknown => (/^[[{n]/.test(text) ? JSON.parse(text) : text);

/** The application with sign-in and the given features, called without a socket. */
export const createTestApi = async (
  db: Database,
  features: (auth: Auth) => readonly Api[],
): Promise<TestApi> => {
  const auth = createAuth({
    db,
    secret: await signInSecret(db, testKeyRing),
    appUrl: TEST_APP_URL,
    log: testLog,
    clock: systemClock,
  });
  const api = createApi(testLog);
  api.use('/api/*', refuseCrossSite(TEST_APP_URL));
  api.use('/api/v1/*', callerMiddleware(auth));
  mountAuth(api, { auth, db });
  for (const feature of features(auth)) api.route('/', feature);
  return { api, auth, call: callerOf(api) };
};

/** Calls an application without a socket. */
export const callerOf =
  (api: Api): TestApi['call'] =>
  async (path, options = {}) => {
    const reply = await api.request(path, toRequest(options));
    return { status: reply.status, headers: reply.headers, body: parse(await reply.text()) };
  };
