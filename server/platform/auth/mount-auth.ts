import { z } from 'zod';
import type { ErrorCode } from '../../../contract/error-codes.ts';
import type { Database } from '../db/pool.ts';
import { AppError } from '../errors/app-error.ts';
import type { Api } from '../http/api.ts';
import type { Auth } from './auth.ts';
import { clientAddress } from './client-address.ts';
import type { Principal } from './principal.ts';
import { hasSecondFactor, recordOwnDeed, recordRefusal, recordSignIn } from './record-sign-in.ts';
import { giveTryBack, takeTry } from './sign-in-tries.ts';

/** What is reachable of the sign-in library; where a guess could succeed, tries are counted. */
const SIGN_IN = '/sign-in/email';
const guessable = [SIGN_IN, '/two-factor/verify-totp', '/two-factor/verify-backup-code'];
const reachable = [
  '/sign-out',
  '/get-session',
  '/change-password',
  '/list-sessions',
  '/revoke-session',
  '/revoke-other-sessions',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/get-totp-uri',
  '/two-factor/generate-backup-codes',
];

const replySchema = z.object({ code: z.string().optional(), message: z.string().optional() });

const codesByStatus: Record<number, ErrorCode> = {
  400: 'request.invalid',
  401: 'request.unauthenticated',
  403: 'request.forbidden',
  404: 'request.not_found',
  405: 'request.method_not_allowed',
  415: 'request.malformed_json',
  429: 'request.too_many',
};

const toAppError = async (reply: Response): Promise<AppError> => {
  const text = await reply.text();
  const parsed = replySchema.safeParse(text.startsWith('{') ? JSON.parse(text) : {});
  const { code: reason, message } = parsed.data ?? {};
  const code = codesByStatus[reply.status] ?? 'server.internal';
  return new AppError(code, message ?? 'Signing in failed.', { members: { reason } });
};

/** The library refuses an empty body without a type, such as a script's plain POST to sign out. */
const withoutEmptyBody = (request: Request): Request =>
  request.headers.has('content-type')
    ? request
    : new Request(request.url, { method: request.method, headers: request.headers });

const jsonOf = (message: Request | Response): Promise<unknown> =>
  message
    .clone()
    .json()
    .catch(() => null);

type SignInDeps = { auth: Auth; db: Database };
type Guess = { path: string; address: string; request: Request };

const answer = async ({ auth }: SignInDeps, request: Request): Promise<Response> => {
  const reply = await auth.handler(withoutEmptyBody(request));
  if (!reply.ok) throw await toAppError(reply);
  return reply;
};

/** Lets somebody in or not, and records it either way. */
const signIn = async (deps: SignInDeps, { path, address, request }: Guess): Promise<Response> => {
  const { auth, db } = deps;
  const applicant = {
    userId: await auth.challengedUserId(request.headers),
    typed: path === SIGN_IN ? await jsonOf(request) : null,
  };
  try {
    const reply = await answer(deps, request);
    await recordSignIn(db, await jsonOf(reply), address);
    return reply;
  } catch (error) {
    if (error instanceof AppError && error.status < 500) {
      await recordRefusal(db, applicant, address);
    }
    throw error;
  }
};

/** A code of somebody who is signed in already proves the authenticator app that was set up. */
const proveSecondFactor = async (
  deps: SignInDeps,
  person: Principal,
  { path, address, request }: Guess,
): Promise<Response> => {
  const had = await hasSecondFactor(deps.db, person.userId);
  const reply = await answer(deps, request);
  if (!had) await recordOwnDeed(deps.db, person, { path, address });
  return reply;
};

/**
 * Sign-in, sign-out and the second factor under `/api/auth`, with our shape of errors. What they did
 * is in the audit log before anybody is answered: nobody gets a cookie that the log does not know of.
 */
export const mountAuth = (api: Api, deps: SignInDeps): void => {
  const { auth, db } = deps;
  for (const path of guessable) {
    api.post(`/api/auth${path}`, async (context) => {
      const guess = { path, address: clientAddress(context), request: context.req.raw };
      await takeTry(db, guess.address);
      const person = path === SIGN_IN ? null : await auth.principalOf(guess.request.headers);
      const reply = await (person ? proveSecondFactor(deps, person, guess) : signIn(deps, guess));
      await giveTryBack(db, guess.address);
      return reply;
    });
  }
  for (const path of reachable) {
    api.on(['GET', 'POST'], `/api/auth${path}`, async (context) => {
      const { raw } = context.req;
      const person = await auth.principalOf(raw.headers);
      const reply = await answer(deps, raw);
      if (person) await recordOwnDeed(db, person, { path, address: clientAddress(context) });
      return reply;
    });
  }
};
