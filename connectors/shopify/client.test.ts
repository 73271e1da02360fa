import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ConnectorContext, HttpRequest, HttpResponse } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import { run } from './client.ts';

const answer = (changes: Partial<HttpResponse> & { json?: unknown }): HttpResponse => ({
  status: 200,
  headers: { 'x-shopify-api-version': '2026-10' },
  text: JSON.stringify(changes.json ?? { data: { shop: 'north' } }),
  ...changes,
});

const createContext = (response: HttpResponse) => {
  const sent: HttpRequest[] = [];
  const warnings: unknown[] = [];
  const context: ConnectorContext = {
    http: async (request) => {
      sent.push(request);
      return response;
    },
    credentials: { shop_domain: 'north.myshopify.com', access_token: 'shpat_secret' },
    app: {},
    origin: (host) => `https://${host}`,
    clock: { now: () => Temporal.Instant.from('2026-11-20T04:00:00Z') },
    log: { info: () => {}, warn: (facts) => warnings.push(facts) },
    signal: new AbortController().signal,
  };
  return { context, sent, warnings };
};

const operation = {
  document: 'query Name { shop }',
  data: z.object({ shop: z.string() }),
  cost: 3,
};

const failureOf = async (response: HttpResponse): Promise<ConnectorError> => {
  const failure = await run(createContext(response).context, operation).catch((error) => error);
  expect(failure).toBeInstanceOf(ConnectorError);
  return failure;
};

const coded = (code: string, more: object = {}) => ({
  errors: [{ message: 'No', extensions: { code, ...more } }],
});
const cost = {
  requestedQueryCost: 700,
  throttleStatus: { currentlyAvailable: 450, restoreRate: 100 },
};

describe('calls to the Admin API', () => {
  it('go to the pinned version of the shop, with the token in its header', async () => {
    const { context, sent } = createContext(answer({}));
    expect(await run(context, operation, { id: 'a' })).toEqual({ shop: 'north' });
    expect(sent).toEqual([
      {
        method: 'POST',
        url: 'https://north.myshopify.com/admin/api/2026-10/graphql.json',
        headers: expect.objectContaining({ 'x-shopify-access-token': 'shpat_secret' }),
        body: JSON.stringify({ query: operation.document, variables: { id: 'a' } }),
        cost: 3,
      },
    ]);
  });

  it('warn when another version answered, and still take the answer', async () => {
    const older = answer({ headers: { 'x-shopify-api-version': '2026-07' } });
    const { context, warnings } = createContext(older);
    await run(context, operation);
    expect(warnings).toEqual([{ asked: '2026-10', answered: '2026-07' }]);
  });

  it.each([
    [301, 'not_found'],
    [401, 'auth'],
    [402, 'suspended'],
    [403, 'scope'],
    [404, 'not_found'],
    [418, 'bug'],
    [423, 'suspended'],
    [429, 'rate_limited'],
    [430, 'rate_limited'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ])('take HTTP %i for %s, whatever the body says', async (status, kind) => {
    for (const text of ['{"errors":"text"}', '<html>', '', '{"data":{"shop":"north"}}'])
      expect((await failureOf(answer({ status, text }))).kind).toBe(kind);
  });

  it('wait as long as Retry-After says, and leave it open when it says nothing', async () => {
    const told = answer({ status: 429, headers: { 'retry-after': '2.5' } });
    expect((await failureOf(told)).retryAfterMs).toBe(2500);
    expect((await failureOf(answer({ status: 429 }))).retryAfterMs).toBeUndefined();
  });

  it.each([
    ['ACCESS_DENIED', 'scope'],
    ['SHOP_INACTIVE', 'suspended'],
    ['INTERNAL_SERVER_ERROR', 'unavailable'],
    ['MAX_COST_EXCEEDED', 'bug'],
    ['THROTTLED', 'rate_limited'],
  ])('take %s inside HTTP 200 for %s', async (code, kind) => {
    expect((await failureOf(answer({ json: coded(code) }))).kind).toBe(kind);
  });

  it('compute the wait from what the query costs and how fast the budget refills', async () => {
    const json = { ...coded('THROTTLED'), extensions: { cost } };
    expect((await failureOf(answer({ json }))).retryAfterMs).toBe(2500);
    expect((await failureOf(answer({ json: coded('THROTTLED') }))).retryAfterMs).toBe(2000);
  });

  it('name the access that is missing', async () => {
    const json = coded('ACCESS_DENIED', { requiredAccess: '`read_orders` access scope.' });
    expect((await failureOf(answer({ json }))).message).toContain('read_orders');
  });

  it('take errors beside data for a failure', async () => {
    const json = { data: { shop: 'north' }, ...coded('INTERNAL_SERVER_ERROR') };
    expect((await failureOf(answer({ json }))).kind).toBe('unavailable');
  });

  it.each([
    ['errors as plain text', '{"errors":"Not a query"}', 'bug'],
    ['errors as an object', '{"errors":{"query":"missing"}}', 'bug'],
    ['an empty list of errors', '{"data":{"shop":"north"},"errors":[]}', 'bug'],
    ['a page instead of JSON', '<!DOCTYPE html>', 'unavailable'],
    ['half an answer', '{"data":{"sh', 'bug'],
    ['an empty body', '', 'bug'],
    ['another shape', '{"data":{"shop":5}}', 'bug'],
    ['no data', '{}', 'bug'],
    ['a list', '[]', 'bug'],
  ])('fail on %s', async (_what, text, kind) => {
    expect((await failureOf(answer({ text }))).kind).toBe(kind);
  });

  it('do not start without a token', async () => {
    const { context, sent } = createContext(answer({}));
    const unauthorized = { ...context, credentials: { shop_domain: 'north.myshopify.com' } };
    await expect(run(unauthorized, operation)).rejects.toMatchObject({ kind: 'auth' });
    expect(sent).toEqual([]);
  });
});
