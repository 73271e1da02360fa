import type { z } from 'zod';
import { localProblem, problemFrom } from './api-problem.ts';

export type QueryValue = string | number | boolean | null | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

type RequestOptions = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Empty, null and undefined values are left out. */
  query?: Query;
  body?: unknown;
  /** A CSV file's text, sent instead of a JSON body. */
  csv?: string;
  signal?: AbortSignal;
};

export const withQuery = (path: string, query: Query = {}): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
};

const bodyOf = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const send = async (path: string, options: RequestOptions): Promise<Response> => {
  const init: RequestInit = {
    method: options.method ?? 'GET',
    headers: { accept: 'application/json' },
    signal: options.signal ?? null,
  };
  const { body, csv } = options;
  if (body !== undefined || csv !== undefined) {
    init.body = csv ?? JSON.stringify(body);
    const type = csv === undefined ? 'application/json' : 'text/csv';
    init.headers = { accept: 'application/json', 'content-type': type };
  }
  try {
    return await fetch(withQuery(path, options.query), init);
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw localProblem('local.no_answer', 0, 'The server could not be reached.');
  }
};

/**
 * Asks the server and parses its reply with a schema of the contract. Throws `ApiProblem` for every
 * refusal, for no answer (`local.no_answer`) and for a reply of another shape (`local.unexpected_answer`).
 */
export const apiCall = async <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  options: RequestOptions = {},
): Promise<z.output<Schema>> => {
  const response = await send(path, options);
  const body = await bodyOf(response);
  if (!response.ok) throw problemFrom(response.status, body);
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    throw localProblem(
      'local.unexpected_answer',
      response.status,
      `Unexpected reply at “${where}”.`,
    );
  }
  return parsed.data;
};
