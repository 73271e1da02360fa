/**
 * The closed set of ways a platform call fails. Only the job runner and the routes interpret kinds:
 * `auth` and `scope` disconnect the account; `rate_limited` and `unavailable` only delay;
 * `suspended` is the platform's quarrel with the shop; `rejected` names a bad value;
 * `bug` means the platform answered something the connector does not understand.
 */
export type ConnectorErrorKind =
  | 'auth'
  | 'scope'
  | 'suspended'
  | 'rate_limited'
  | 'unavailable'
  | 'rejected'
  | 'not_found'
  | 'conflict'
  | 'bug';

type Details = {
  /** How long the platform asks us to wait, in milliseconds. */
  retryAfterMs?: number;
  /** The credential field a `rejected` value stands in. */
  field?: string;
  cause?: unknown;
};

/** `message` is one sentence in the platform's terms, free of secrets and personal data. */
export class ConnectorError extends Error {
  readonly kind: ConnectorErrorKind;
  readonly retryAfterMs: number | undefined;
  readonly field: string | undefined;

  constructor(kind: ConnectorErrorKind, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.name = 'ConnectorError';
    this.kind = kind;
    this.retryAfterMs = details.retryAfterMs;
    this.field = details.field;
  }
}
