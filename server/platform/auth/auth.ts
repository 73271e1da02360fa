import { defaultKeyHasher } from '@better-auth/api-key';
import { parseSigned } from 'hono/utils/cookie';
import type { Clock } from '../clock/clock.ts';
import {
  type AuthDeps,
  type BetterAuth,
  createBetterAuth,
  SESSION_SECONDS,
  SESSION_UPDATE_SECONDS,
} from './better-auth.ts';
import { findByApiKey, findBySession, findChallenged } from './principal.queries.ts';
import type { Principal } from './principal.ts';

export const API_KEY_HEADER = 'x-api-key';

type NewApiKey = { userId: string; name: string; expiresInDays: number | null };

export type Auth = {
  /** The sign-in library's own routes. */
  handler: (request: Request) => Promise<Response>;
  /** Who sent a request; null without a valid session or key. Changes nothing. */
  principalOf: (headers: Headers) => Promise<Principal | null>;
  /** The same, with the cookies that the reply sets when the session was prolonged. */
  identify: (headers: Headers) => Promise<{ principal: Principal | null; setCookies: string[] }>;
  /** Whom a request answers the question for the second factor as; null where none was asked. */
  challengedUserId: (headers: Headers) => Promise<string | null>;
  hashPassword: (password: string) => Promise<string>;
  /** The key is readable this once; only its hash is kept. */
  createApiKey: (input: NewApiKey) => Promise<{ id: string; key: string }>;
};

const signedCookie = async (
  betterAuth: BetterAuth,
  headers: Headers,
  cookie: 'session_token' | 'two_factor',
): Promise<string | null> => {
  const cookies = headers.get('cookie');
  if (!cookies) return null;
  const { createAuthCookie, secret } = await betterAuth.$context;
  const { name } = createAuthCookie(cookie);
  const signed = await parseSigned(cookies, secret, name);
  return signed[name] || null;
};

const isDueForUpdate = (expiresAt: Date, clock: Clock): boolean => {
  const secondsLeft = (expiresAt.getTime() - clock.now().epochMilliseconds) / 1000;
  return secondsLeft < SESSION_SECONDS - SESSION_UPDATE_SECONDS;
};

export const createAuth = (deps: AuthDeps & { clock: Clock }): Auth => {
  const betterAuth = createBetterAuth(deps);
  const findCaller = async (headers: Headers) => {
    const key = headers.get(API_KEY_HEADER);
    if (key) {
      const principal = await findByApiKey(deps.db, await defaultKeyHasher(key));
      return { principal, expiresAt: null };
    }
    const token = await signedCookie(betterAuth, headers, 'session_token');
    return token ? findBySession(deps.db, token) : null;
  };
  return {
    handler: betterAuth.handler,
    principalOf: async (headers) => (await findCaller(headers))?.principal ?? null,
    identify: async (headers) => {
      const caller = await findCaller(headers);
      const principal = caller?.principal ?? null;
      if (!caller?.expiresAt || !isDueForUpdate(caller.expiresAt, deps.clock)) {
        return { principal, setCookies: [] };
      }
      const reply = await betterAuth.api.getSession({ headers, returnHeaders: true });
      return { principal, setCookies: reply.headers.getSetCookie() };
    },
    challengedUserId: async (headers) => {
      const challenge = await signedCookie(betterAuth, headers, 'two_factor');
      return challenge === null ? null : findChallenged(deps.db, challenge);
    },
    hashPassword: async (password) => (await betterAuth.$context).password.hash(password),
    createApiKey: async ({ userId, name, expiresInDays }) => {
      const expiresIn = expiresInDays === null ? null : expiresInDays * 24 * 3600;
      const { id, key } = await betterAuth.api.createApiKey({ body: { userId, name, expiresIn } });
      return { id, key };
    },
  };
};
