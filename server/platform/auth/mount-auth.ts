import { z } from 'zod';
import type { ErrorCode } from '../../../contract/error-codes.ts';
import type { Database } from '../db/pool.ts';
import { AppError } from '../errors/app-error.ts';
import type { Api } from '../http/api.ts';
import type { Auth } from './auth.ts';
import { clientAddress } from './client-address.ts';
import { giveTryBack, takeTry } from './sign-in-tries.ts';

/** What is reachable of the sign-in library; where a guess could succeed, tries are counted. */
const guessable = ['/sign-in/email', '/two-factor/verify-totp', '/two-factor/verify-backup-code'];
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

/** Sign-in, sign-out and the second factor under `/api/auth`, with our shape of errors. */
export const mountAuth = (api: Api, { auth, db }: { auth: Auth; db: Database }): void => {
  const answer = async (request: Request): Promise<Response> => {
    const reply = await auth.handler(withoutEmptyBody(request));
    if (!reply.ok) throw await toAppError(reply);
    return reply;
  };
  for (const path of guessable) {
    api.post(`/api/auth${path}`, async (context) => {
      const address = clientAddress(context);
      await takeTry(db, address);
      const reply = await answer(context.req.raw);
      await giveTryBack(db, address);
      return reply;
    });
  }
  for (const path of reachable) {
    api.on(['GET', 'POST'], `/api/auth${path}`, (context) => answer(context.req.raw));
  }
};
