import { z } from 'zod';

const causeSchema = z.object({
  code: z.string().optional(),
  originalCode: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
});

const LONGEST_WORDS = 300;

/** The mail was not taken. What the library throws names addresses, so only its codes are kept. */
export class MailError extends Error {
  readonly code: string;
  /** The SMTP status, if the server answered at all. */
  readonly status: number | null;
  /** Private, since the server's words may name the recipient and errors are logged. */
  readonly #words: string;

  constructor(code: string, answer: { status: number; words: string } | null) {
    super(`the mail server did not take the mail (${answer?.status ?? code})`);
    this.name = 'MailError';
    this.code = code;
    this.status = answer?.status ?? null;
    this.#words = answer?.words ?? `no answer (${code})`;
  }

  /** For the recipient only. */
  get words(): string {
    return this.#words.slice(0, LONGEST_WORDS);
  }

  static from(error: unknown): MailError {
    const { code = 'unknown', originalCode, ...reply } = causeSchema.catch({}).parse(error);
    const { responseCode: status, response: words } = reply;
    return new MailError(originalCode ?? code, status && words ? { status, words } : null);
  }
}
