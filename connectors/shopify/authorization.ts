import { z } from 'zod';
import type { Authorization, Grant } from '../connector.ts';
import type { ConnectorContext } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import { isGenuineCallback } from './callback-signature.ts';
import { readJson, run, shopDomain } from './client.ts';
import { appUninstall } from './documents.ts';
import { requireScopes, wantedScopes } from './scopes.ts';
import { statusError } from './status-error.ts';

/** How far the platform's clock and ours may be apart when a callback comes in. */
const callbackToleranceSeconds = 300;

const grantSchema = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1),
  refresh_token_expires_in: z.number().positive(),
});

const refusalSchema = z.object({ error: z.string() }).catch({ error: 'unknown' });

const uninstallOperation = {
  document: appUninstall,
  cost: 12,
  data: z.object({
    appUninstall: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
  }),
};

const appKeys = ({ app }: Pick<ConnectorContext, 'app'>): { id: string; secret: string } => {
  const { client_id: id, client_secret: secret } = app;
  if (!id || !secret)
    throw new ConnectorError('rejected', 'Set SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET first.');
  return { id, secret };
};

const refused = (body: string, whenGone: ConnectorError): ConnectorError => {
  const { error } = refusalSchema.parse(readJson(body));
  const gone = error === 'invalid_grant' || error === 'invalid_request';
  return gone
    ? whenGone
    : new ConnectorError('rejected', 'Shopify does not accept the app’s client id and secret.');
};

/** Asks the shop's token endpoint. `whenGone` is thrown when it does not know the code or token. */
const requestGrant = async (
  context: ConnectorContext,
  parameters: Record<string, string>,
  whenGone: ConnectorError,
): Promise<Grant> => {
  const { id, secret } = appKeys(context);
  const response = await context.http({
    method: 'POST',
    url: `${context.origin(shopDomain(context))}/admin/oauth/access_token`,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: id, client_secret: secret, ...parameters }),
  });
  if (response.status === 400) throw refused(response.text, whenGone);
  const failure = statusError(response);
  if (failure) throw failure;
  const parsed = grantSchema.safeParse(readJson(response.text));
  if (!parsed.success)
    throw new ConnectorError('bug', 'Shopify granted something other than an expiring token.');
  const grant = parsed.data;
  requireScopes(grant.scope.split(','));
  const expiresAt = (seconds: number): string => context.clock.now().add({ seconds }).toString();
  return {
    credentials: { access_token: grant.access_token, refresh_token: grant.refresh_token },
    accessExpiresAt: expiresAt(grant.expires_in),
    refreshExpiresAt: expiresAt(grant.refresh_token_expires_in),
  };
};

const url: Authorization['url'] = (context, { state, redirectUri }) => {
  const query = new URLSearchParams({
    client_id: appKeys(context).id,
    scope: wantedScopes.join(','),
    redirect_uri: redirectUri,
    state,
  });
  return `${context.origin(shopDomain(context))}/admin/oauth/authorize?${query}`;
};

const complete: Authorization['complete'] = async (context, { query }) => {
  if (!isGenuineCallback(query, appKeys(context).secret))
    throw new ConnectorError('rejected', 'The answer does not carry Shopify’s signature.');
  const age = context.clock.now().epochMilliseconds / 1000 - Number(query.timestamp);
  if (!(Math.abs(age) <= callbackToleranceSeconds))
    throw new ConnectorError('rejected', 'Shopify’s answer is too old. Authorize again.');
  if (query.shop !== shopDomain(context))
    throw new ConnectorError('rejected', 'Another shop was authorized than the one asked for.');
  if (query.error === 'access_denied')
    throw new ConnectorError('rejected', 'The authorization was declined on Shopify.');
  if (!query.code)
    throw new ConnectorError('rejected', 'Shopify’s answer carries no code. Authorize again.');
  return requestGrant(
    context,
    { code: query.code, expiring: '1' },
    new ConnectorError('rejected', 'Shopify does not know this code any more. Authorize again.'),
  );
};

const refresh: Authorization['refresh'] = (context) =>
  requestGrant(
    context,
    { grant_type: 'refresh_token', refresh_token: context.credentials.refresh_token ?? '' },
    new ConnectorError('auth', 'Shopify no longer knows the refresh token. Re-authorize the shop.'),
  );

const revoke: Authorization['revoke'] = async (context) => {
  try {
    const { appUninstall: reply } = await run(context, uninstallOperation);
    const [problem] = reply.userErrors;
    if (problem) throw new ConnectorError('rejected', `Shopify kept the app: ${problem.message}`);
  } catch (error) {
    const gone = error instanceof ConnectorError && ['auth', 'not_found'].includes(error.kind);
    if (!gone) throw error;
  }
};

export const authorization: Authorization = { url, complete, refresh, revoke };
