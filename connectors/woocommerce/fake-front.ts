import { z } from 'zod';
import { refusalOf } from './fake-auth.ts';
import { takeFault } from './fake-faults.ts';
import { type FakeCall, type FakeReply, invalidParam, phpJson, storeError } from './fake-reply.ts';
import { answerRoute } from './fake-routes.ts';
import type { FakeStore } from './fake-state.ts';

const page = (status: number, title: string, headers: Record<string, string> = {}): Response =>
  new Response(`<!DOCTYPE html><html><head><title>${title}</title></head><body></body></html>`, {
    status,
    headers: { 'content-type': 'text/html; charset=UTF-8', ...headers },
  });

const toResponse = ({ status, body, headers = {} }: FakeReply): Response =>
  new Response(phpJson(body), {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
  });

/** What the store's host says before WordPress is asked at all. */
const misbehave = (store: FakeStore): Response | null => {
  if (takeFault(store, 'outage')) return page(503, 'Briefly unavailable for maintenance');
  if (takeFault(store, 'rate_limit'))
    return page(429, 'Too many requests', { 'retry-after': '30' });
  if (takeFault(store, 'rate_limit_bare')) return page(429, 'Too many requests');
  if (!takeFault(store, 'error_in_200')) return null;
  const critical = { code: 'internal_server_error', message: 'There has been a critical error.' };
  return toResponse({ ...storeError(500, critical), status: 200 });
};

const jsonText = z.string().transform((text, context): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'no JSON' });
    return z.NEVER;
  }
});

/** The write took effect, but a gateway in front of the store gave up waiting for its answer. */
const losesAnswer = ({ store }: Site, method: string, path: string): boolean =>
  method !== 'GET' &&
  /^\/wp-json\/(wc\/v3\/(products|orders)|wc-[a-z-]+\/v3)\//.test(path) &&
  takeFault(store, 'answer_lost') !== null;

type Site = Omit<FakeCall, 'ids' | 'parts' | 'query' | 'body'>;

const answerApi = async (request: Request, path: string, site: Site): Promise<FakeReply> => {
  const url = new URL(request.url);
  const route = path.replace(/^\/wp-json\/?/, '');
  const secure = request.headers.get('x-forwarded-proto') === 'https';
  const { method } = request;
  const { store, home, now } = site;
  const authorization = request.headers.get('authorization') ?? '';
  const refusal =
    route === '' ? null : refusalOf(store, { method, url, authorization, secure, home, path, now });
  if (refusal) return refusal;
  const body = jsonText.safeParse(await request.text());
  if (!body.success)
    return storeError(400, { code: 'rest_invalid_json', message: 'Invalid JSON body passed.' });
  try {
    return answerRoute(method, route, { ...site, query: url.searchParams, body: body.data });
  } catch (error) {
    if (error instanceof z.ZodError) return invalidParam('body', z.prettifyError(error));
    throw error;
  }
};

const respond = async (request: Request, path: string, site: Site): Promise<Response> => {
  const reply = await answerApi(request, path, site);
  const lost = reply.status < 300 && losesAnswer(site, request.method, path);
  return lost ? new Response(null, { status: 502 }) : toResponse(reply);
};

/** Answers as the store's web server would; `path` is what follows the shop's name. */
export const answerSite = async (request: Request, path: string, site: Site): Promise<Response> => {
  const slow = takeFault(site.store, 'slow');
  if (slow) await new Promise((resolve) => setTimeout(resolve, slow.delayMs ?? 3000));
  const response =
    misbehave(site.store) ??
    (/^\/wp-json(\/|$)/.test(path)
      ? await respond(request, path, site)
      : page(path === '' || path === '/' ? 200 : 404, site.store.input.name));
  response.headers.set('date', new Date(site.now).toUTCString());
  return response;
};
