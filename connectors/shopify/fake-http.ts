import { setTimeout as wait } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import type { FakePlatform, FakePlatformOptions } from '../fake-platform.ts';
import { apiVersion } from './documents.ts';
import { activeFault, showFault } from './fake-faults.ts';
import { createGraphql, operationName } from './fake-graphql.ts';
import { callbackUrl, consentPage, exchange, readConsent } from './fake-oauth.ts';
import type { OrderState } from './fake-order-state.ts';
import type { Effects } from './fake-resolvers.ts';
import type { FakeStore } from './fake-state.ts';
import { type Claims, readToken } from './fake-tokens.ts';

export type Call = ReturnType<FakePlatform['calls']>[number];

type Site = {
  app: FakePlatformOptions['app'] | undefined;
  baseUrl: () => string;
  storeOf: (shop: string) => FakeStore | undefined;
  record: (shop: string, call: Omit<Call, 'at'>) => void;
  uninstall: (store: FakeStore) => void;
  publish: (store: FakeStore, order: OrderState, topics: readonly string[]) => void;
};

const slowByDefault = 3000;
const notFound = (c: Context) => c.json({ errors: 'Not Found' }, 404);
const unauthorized = '[API] Invalid API key or access token (unrecognized login or wrong password)';
const outagePage = '<!DOCTYPE html><title>Something went wrong</title><h1>503</h1>';

const readBody = async (c: Context): Promise<unknown> => {
  const json = c.req.header('content-type')?.includes('json') ?? false;
  return json ? c.req.json().catch(() => null) : c.req.parseBody();
};

const dawdle = async ({ state }: FakeStore): Promise<void> => {
  const slow = showFault(state, 'slow');
  if (slow) await wait(slow.delayMs ?? slowByDefault);
};

const isRefused = (store: FakeStore, claims: Claims): boolean =>
  (['expired_token', 'revoked'] as const).some((kind) => {
    const fault = activeFault(store.state, kind);
    return (
      fault !== undefined && claims.serial <= fault.throughSerial && !!showFault(store.state, kind)
    );
  });

const holder = (c: Context, store: FakeStore, secret: string): Claims | null => {
  const token = c.req.header('x-shopify-access-token') ?? '';
  const claims = readToken(store, secret, { kind: 'access', token });
  return claims && !isRefused(store, claims) ? claims : null;
};

const consentRoutes = (site: Site, routes: Hono): void => {
  const path = '/:shop/admin/oauth/authorize';
  routes.get(path, (c) => {
    const store = site.storeOf(c.req.param('shop'));
    if (!store) return notFound(c);
    const consent = readConsent(site.app, c.req.query());
    if (typeof consent === 'string') return c.text(consent, 400);
    return c.html(
      consentPage(store, consent, `${site.baseUrl()}/${store.state.shop}/admin/oauth/authorize`),
    );
  });
  routes.post(path, async (c) => {
    const store = site.storeOf(c.req.param('shop'));
    if (!store) return notFound(c);
    const form = await c.req.parseBody();
    const consent = readConsent(site.app, form);
    if (typeof consent === 'string' || !site.app) return c.text(String(consent), 400);
    const installs = form.decision === 'install';
    return c.redirect(callbackUrl(store, site.app, { consent, installs }), 303);
  });
};

const apiRoutes = (site: Site, routes: Hono): void => {
  const graphql = createGraphql();
  routes.post('/:shop/admin/oauth/access_token', async (c) => {
    const store = site.storeOf(c.req.param('shop'));
    if (!store) return notFound(c);
    const body = await readBody(c);
    await dawdle(store);
    if (showFault(store.state, 'outage')) return c.html(outagePage, 503);
    const reply = exchange(store, site.app, body);
    return c.json(reply.body, reply.status);
  });
  routes.post('/:shop/admin/api/:version/graphql.json', async (c) => {
    const store = site.storeOf(c.req.param('shop'));
    if (!store) return notFound(c);
    if (showFault(store.state, 'outage')) return c.html(outagePage, 503);
    const claims = holder(c, store, site.app?.clientSecret ?? '');
    if (!claims) return c.json({ errors: unauthorized }, 401);
    if (showFault(store.state, 'rate_limit_bare'))
      return c.json({ errors: 'Too many requests' }, 429);
    const body = await readBody(c);
    c.header('x-shopify-api-version', apiVersion);
    const effects: Effects = {
      uninstall: () => site.uninstall(store),
      publish: (order, topics) => site.publish(store, order, topics),
    };
    const pause = () => dawdle(store);
    const reply = await graphql({ store, scopes: claims.scopes, effects, pause, body });
    return reply === undefined ? c.body(null, 502) : c.json(reply);
  });
};

/** Serves the consent page, the token endpoint and the Admin API of every store. */
export const createSite = (site: Site): Hono => {
  const routes = new Hono();
  routes.use('/:shop/*', async (c, next) => {
    const copy = c.req.raw.method === 'POST' ? await c.req.raw.clone().text() : '';
    await next();
    const operation = c.req.path.endsWith('graphql.json') ? operationName(copy) : undefined;
    const { path, method } = c.req;
    const seen = { method, path, status: c.res.status };
    site.record(c.req.param('shop'), operation === undefined ? seen : { ...seen, operation });
  });
  consentRoutes(site, routes);
  apiRoutes(site, routes);
  routes.notFound(notFound);
  return routes;
};
