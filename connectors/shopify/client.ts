import { z } from 'zod';
import type { ConnectorContext, HttpResponse } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import { apiVersion } from './documents.ts';
import { graphqlError } from './graphql-error.ts';
import { statusError } from './status-error.ts';

/** A GraphQL document, the shape of its answer, and the points that Shopify will charge for it. */
export type Operation<Data> = { document: string; data: z.ZodType<Data>; cost: number };

const envelopeSchema = z.object({
  data: z.unknown().optional(),
  errors: z.unknown().optional(),
  extensions: z.object({ cost: z.unknown().optional() }).optional().catch(undefined),
});

const planSchema = z.object({
  throttleStatus: z.object({
    maximumAvailable: z.number().positive(),
    restoreRate: z.number().positive(),
  }),
});

/** The shop's plan decides how many points a second it grants: from 100 to 2,000. */
const tellPlan = async ({ granted }: ConnectorContext, cost: unknown): Promise<void> => {
  const plan = planSchema.safeParse(cost);
  if (!plan.success) return;
  const { maximumAvailable, restoreRate } = plan.data.throttleStatus;
  await granted?.({ perSecond: restoreRate, burst: maximumAvailable });
};

const warnOfOtherVersion = ({ log }: ConnectorContext, { headers }: HttpResponse): void => {
  const answered = headers['x-shopify-api-version'];
  if (answered !== undefined && answered !== apiVersion)
    log.warn({ asked: apiVersion, answered }, 'Shopify answered with another API version');
};

/** The body as JSON; throws `bug` for anything else. */
export const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may carry a buyer's data.
    throw new ConnectorError('bug', 'Shopify answered something that is not JSON.');
  }
};

export const shopDomain = ({ credentials }: Pick<ConnectorContext, 'credentials'>): string => {
  const domain = credentials.shop_domain;
  if (!domain)
    throw new ConnectorError('rejected', 'The shop domain is missing.', { field: 'shop_domain' });
  return domain;
};

const accessToken = ({ credentials }: ConnectorContext): string => {
  const token = credentials.access_token;
  if (!token) throw new ConnectorError('auth', 'The shop has not authorized the app yet.');
  return token;
};

/** Runs one document on the shop's Admin API. Every failure is a `ConnectorError`. */
export const run = async <Data>(
  context: ConnectorContext,
  { document, data, cost }: Operation<Data>,
  variables: Record<string, unknown> = {},
): Promise<Data> => {
  const response = await context.http({
    method: 'POST',
    url: `${context.origin(shopDomain(context))}/admin/api/${apiVersion}/graphql.json`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'x-shopify-access-token': accessToken(context),
    },
    body: JSON.stringify({ query: document, variables }),
    cost,
  });
  const failure = statusError(response);
  if (failure) throw failure;
  warnOfOtherVersion(context, response);
  const envelope = envelopeSchema.safeParse(readJson(response.text));
  if (!envelope.success)
    throw new ConnectorError('bug', 'Shopify answered without a body to read.');
  const { errors, extensions } = envelope.data;
  await tellPlan(context, extensions?.cost);
  if (errors !== undefined && errors !== null) throw graphqlError(errors, extensions?.cost);
  const parsed = data.safeParse(envelope.data.data);
  if (!parsed.success)
    throw new ConnectorError('bug', 'Shopify’s answer does not have the agreed shape.', {
      cause: parsed.error,
    });
  return parsed.data;
};
