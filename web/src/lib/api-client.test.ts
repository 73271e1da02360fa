import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apiCall, withQuery } from './api-client.ts';
import { ApiProblem } from './api-problem.ts';

let server: Server | undefined;

const listen = (answer: (body: string, response: ServerResponse) => void): Promise<string> =>
  new Promise((resolve) => {
    server = createServer(async (request, response) => {
      const body = (await request.toArray()).join('');
      answer(`${request.method} ${request.url} ${body}`, response);
    });
    server.listen(0, '127.0.0.1', () => {
      const address = server?.address();
      if (address && typeof address === 'object') resolve(`http://127.0.0.1:${address.port}`);
    });
  });

const failure = async (call: Promise<unknown>): Promise<ApiProblem> => {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiProblem)) throw new Error('The call did not fail with a problem.');
  return error;
};

afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(null))));

describe('a call of the API', () => {
  it('sends its body as JSON and parses the reply with the schema', async () => {
    const base = await listen((seen, response) => response.end(JSON.stringify({ seen })));
    const reply = await apiCall(`${base}/things`, z.object({ seen: z.string() }), {
      method: 'POST',
      query: { limit: 5, q: '' },
      body: { name: '茶' },
    });
    expect(reply.seen).toBe('POST /things?limit=5 {"name":"茶"}');
  });

  it('refuses a reply of another shape instead of handing it on', async () => {
    const base = await listen((_, response) => response.end('{"seen":1}'));
    const error = await failure(apiCall(base, z.object({ seen: z.string() })));
    expect(error.code).toBe('local.unexpected_answer');
    expect(error.message).toContain('seen');
  });

  it('carries the code and the facts of a refusal', async () => {
    const base = await listen((_, response) => {
      response.statusCode = 429;
      response.end(
        JSON.stringify({
          type: 'about:blank',
          title: 'Too many requests',
          status: 429,
          code: 'ec_account.fetch_cooldown',
          detail: 'Wait.',
          retryAfterMinutes: 3,
        }),
      );
    });
    const { code, status, problem } = await failure(apiCall(base, z.unknown()));
    expect([code, status, problem.retryAfterMinutes]).toEqual([
      'ec_account.fetch_cooldown',
      429,
      3,
    ]);
  });

  it('keeps the status of a refusal that is no problem document', async () => {
    const base = await listen((_, response) => {
      response.statusCode = 502;
      response.end('<h1>Bad gateway</h1>');
    });
    const { code, status } = await failure(apiCall(base, z.unknown()));
    expect([code, status]).toEqual(['local.unexpected_answer', 502]);
  });

  it('says that no answer came when nobody listens', async () => {
    const base = await listen(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    expect((await failure(apiCall(base, z.unknown()))).code).toBe('local.no_answer');
  });
});

describe('a query', () => {
  it('leaves out what is empty and keeps false and zero', () => {
    expect(withQuery('/x', { a: '', b: null, c: undefined, d: false, e: 0, f: 'ü&' })).toBe(
      '/x?d=false&e=0&f=%C3%BC%26',
    );
    expect(withQuery('/x')).toBe('/x');
  });
});
