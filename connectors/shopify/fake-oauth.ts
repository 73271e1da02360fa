import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import { z } from 'zod';
import type { FakePlatformOptions } from '../fake-platform.ts';
import { callbackSignature } from './callback-signature.ts';
import { activeFault } from './fake-faults.ts';
import type { FakeStore } from './fake-state.ts';
import { lifeSeconds, mint, readToken } from './fake-tokens.ts';

type App = FakePlatformOptions['app'] | undefined;

const consentSchema = z.object({
  client_id: z.string(),
  scope: z.string().min(1),
  redirect_uri: z.string(),
  state: z.string().default(''),
});
type Consent = z.infer<typeof consentSchema>;

/** The authorization that a browser asks for, or a sentence why this app may not ask for it. */
export const readConsent = (app: App, query: unknown): Consent | string => {
  const consent = consentSchema.safeParse(query);
  if (!consent.success) return 'Oauth error invalid_request: a parameter is missing';
  if (consent.data.client_id !== app?.clientId)
    return 'Oauth error invalid_client: no application has this client id';
  if (!app.redirectUris.includes(consent.data.redirect_uri))
    return 'Oauth error invalid_request: The redirect_uri is not whitelisted';
  return consent.data;
};

const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a;background:#f1f1f1}
main{background:#fff;padding:1.5rem 2rem;border-radius:12px}button{font:inherit;padding:.5rem 1.25rem;border-radius:8px;border:1px solid #8a8a8a;margin-right:.5rem}
button[value=install]{background:#1a1a1a;color:#fff}`;

export const consentPage = (
  store: FakeStore,
  consent: Consent,
  action: string,
) => html`<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Install app · ${store.state.name}</title>
<style>${style}</style>
<main>
<h1>Install app</h1>
<p>An app asks to work with <strong>${store.state.name}</strong> (${store.state.shop}.myshopify.com). It may then:</p>
<ul>${consent.scope.split(',').map((scope) => html`<li>${scope.replaceAll('_', ' ')}</li>`)}</ul>
<form method="post" action="${action}">
${Object.entries(consent).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button name="decision" value="install">Install</button>
<button name="decision" value="cancel">Cancel</button>
</form>
</main>
</html>`;

/** Where the browser goes after the decision, with everything that Shopify puts on the callback. */
export const callbackUrl = (
  store: FakeStore,
  { clientSecret }: NonNullable<App>,
  { consent, installs }: { consent: Consent; installs: boolean },
): string => {
  const shop = `${store.state.shop}.myshopify.com`;
  const { scope, redirect_uri: redirectUri, state } = consent;
  const scopes = scope.split(',');
  const outcome: Record<string, string> = installs
    ? { code: mint(store, clientSecret, { kind: 'code', generation: 0, scopes, redirectUri }) }
    : { error: 'access_denied' };
  const query = {
    ...outcome,
    host: Buffer.from(`${shop}/admin`).toString('base64url'),
    shop,
    state,
    timestamp: String(Math.floor(store.now().getTime() / 1000)),
  };
  const signed = { ...query, hmac: callbackSignature(query, clientSecret) };
  return `${redirectUri}?${new URLSearchParams(signed)}`;
};

const tokenRequestSchema = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  code: z.string().optional(),
  expiring: z.literal(['1', 1, true, 'true']).optional(),
  grant_type: z.string().optional(),
  refresh_token: z.string().optional(),
});

type Reply = { status: 200 | 400; body: Record<string, unknown> };
const refuse = (error: string): Reply => ({ status: 400, body: { error } });

const grant = (
  store: FakeStore,
  secret: string,
  next: { generation: number; scopes: string[] },
): Reply => ({
  status: 200,
  body: {
    access_token: mint(store, secret, { kind: 'access', ...next }),
    scope: next.scopes.join(','),
    expires_in: lifeSeconds.access,
    refresh_token: mint(store, secret, { kind: 'refresh', ...next }),
    refresh_token_expires_in: lifeSeconds.refresh,
  },
});

const exchangeCode = (store: FakeStore, secret: string, code: string): Reply => {
  const claims = readToken(store, secret, { kind: 'code', token: code });
  const digest = createHash('sha256').update(code).digest('hex');
  if (!claims || store.state.usedCodes.includes(digest)) return refuse('invalid_request');
  store.state.usedCodes = [...store.state.usedCodes, digest].slice(-100);
  const generation = store.state.refreshGeneration + 1;
  return grant(store, secret, { generation, scopes: claims.scopes });
};

/** The token before stays good until the one it was exchanged for is used for the first time. */
const rotate = (store: FakeStore, secret: string, token: string): Reply => {
  const claims = readToken(store, secret, { kind: 'refresh', token });
  const revoked = activeFault(store.state, 'revoked');
  if (!claims || (revoked && claims.serial <= revoked.throughSerial))
    return refuse('invalid_grant');
  store.state.refreshGeneration = Math.max(store.state.refreshGeneration, claims.generation);
  return grant(store, secret, { generation: claims.generation + 1, scopes: claims.scopes });
};

/** The token endpoint: a code or a refresh token for a new pair of expiring tokens. */
export const exchange = (store: FakeStore, app: App, body: unknown): Reply => {
  const request = tokenRequestSchema.safeParse(body);
  if (!request.success) return refuse('invalid_request');
  const { client_id: id, client_secret: secret, code, expiring } = request.data;
  if (!app || id !== app.clientId || secret !== app.clientSecret)
    return refuse('application_cannot_be_found');
  if (request.data.grant_type === 'refresh_token')
    return rotate(store, secret, request.data.refresh_token ?? '');
  if (code === undefined || expiring === undefined) return refuse('invalid_request');
  return exchangeCode(store, secret, code);
};
