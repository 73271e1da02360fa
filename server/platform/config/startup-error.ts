/**
 * The product cannot start for a reason the operator can mend. `message` is the whole text to
 * print, without a stack trace; the process then exits with 1.
 */
export class StartupError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartupError';
    this.code = code;
  }
}
