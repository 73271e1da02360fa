import type { z } from 'zod';

type Refusal = { code: string; detail: string };

const titles: Record<number, string> = {
  400: 'Bad request',
  403: 'Forbidden',
  404: 'Not found',
  413: 'Too large',
  500: 'Failed',
};

/** An answer as RFC 9457 has it. */
export const problem = (status: number, { code, detail }: Refusal): Response => {
  const body = { type: 'about:blank', title: titles[status], status, code, detail };
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify(body), { status, headers });
};

/** Thrown by a control route; answered as a problem. */
export class ControlError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, { code, detail }: Refusal) {
    super(detail);
    this.name = 'ControlError';
    this.status = status;
    this.code = code;
  }
}

export const badInput = (detail: string): ControlError =>
  new ControlError(400, { code: 'bad_input', detail });

/** The value as the schema has it; throws one sentence that names every wrong field. */
export const parseInput = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}: ${message}` : message,
  );
  throw badInput(wrong.join('; '));
};

export const answerError = (error: Error): Response =>
  error instanceof ControlError
    ? problem(error.status, { code: error.code, detail: error.message })
    : problem(500, { code: 'failed', detail: error.message });
