import { type ErrorCode, errorCodes } from '../../../contract/error-codes.ts';

type Extras = {
  /** One entry per bad value of the request. */
  errors?: { path: string; message: string }[];
  /** Further members of the problem document, such as `retryAfterMinutes`. */
  members?: Record<string, unknown>;
  cause?: unknown;
};

/** An error for the operator: a stable code and one sentence of what happened and what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: (typeof errorCodes)[ErrorCode];
  readonly errors: Extras['errors'];
  readonly members: Record<string, unknown>;

  constructor(code: ErrorCode, detail: string, extras: Extras = {}) {
    super(detail, { cause: extras.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = errorCodes[code];
    this.errors = extras.errors;
    this.members = extras.members ?? {};
  }
}

export const notFound = (what: string): AppError =>
  new AppError('request.not_found', `There is no such ${what}, or you may not see it.`);

export const forbidden = (): AppError =>
  new AppError('request.forbidden', 'You may see this, but you have not the right to do that.');

export const badValue = (path: string, message: string): AppError =>
  new AppError('request.invalid', 'A value of the request is not valid.', {
    errors: [{ path, message }],
  });
