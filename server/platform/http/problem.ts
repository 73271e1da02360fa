import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import pg from 'pg';
import type { z } from 'zod';
import type { Problem } from '../../../contract/problem.ts';
import { AppError } from '../errors/app-error.ts';
import type { Log } from '../log/log.ts';

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  429: 'Too many requests',
  500: 'Internal error',
  502: 'The platform refused',
  503: 'Unavailable for now',
};

export const toProblem = (error: AppError): Problem => ({
  ...error.members,
  type: `urn:quayside:error:${error.code}`,
  title: titles[error.status] ?? 'Error',
  status: error.status,
  code: error.code,
  detail: error.message,
  ...(error.errors && { errors: error.errors }),
});

/** What zod found wrong with a request, as the operator should read it. */
export const invalidRequest = (error: z.ZodError): AppError =>
  new AppError('request.invalid', 'The request has values that are not valid; see "errors".', {
    errors: error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    })),
  });

const fromHttpException = (error: HTTPException): AppError => {
  if (error.status === 413) {
    return new AppError('request.too_large', 'The request body is too large.');
  }
  return new AppError('request.malformed_json', 'The request body is not valid JSON.');
};

/** The character U+0000, and instants outside of PostgreSQL's calendar such as the year 0. */
const NOT_STORABLE = new Set(['22021', '22007', '22008']);

const fromPostgres = (error: Error): AppError | null => {
  if (error instanceof pg.DatabaseError && NOT_STORABLE.has(error.code ?? '')) {
    return new AppError(
      'request.invalid',
      'A value cannot be stored: a character or a date of it.',
    );
  }
  const unreachable = /ECONNREFUSED|ECONNRESET|terminat|timeout exceeded|shutting down/i;
  if (!unreachable.test(error.message)) return null;
  return new AppError('server.unavailable', 'The database does not answer; try again shortly.');
};

const toAppError = (error: Error): AppError => {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException) return fromHttpException(error);
  const internal = 'Something went wrong on our side. The log has the details.';
  return fromPostgres(error) ?? new AppError('server.internal', internal, { cause: error });
};

/** The one mapper from errors to HTTP. */
export const problemReply = (context: Context, error: Error, log: Log): Response => {
  const appError = toAppError(error);
  if (appError.status >= 500 && appError.code.startsWith('server.')) {
    log.error({ err: error, path: context.req.path }, 'a request failed');
  }
  return context.json(toProblem(appError), toStatus(appError.status), {
    'content-type': 'application/problem+json',
  });
};

const toStatus = (status: AppError['status']): ContentfulStatusCode => status;
