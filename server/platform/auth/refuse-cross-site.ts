import { createMiddleware } from 'hono/factory';
import { AppError } from '../errors/app-error.ts';
import type { HttpEnv } from '../http/route.ts';
import { API_KEY_HEADER } from './auth.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

const originOf = (url: string): string | null => URL.parse(url)?.origin ?? null;

/**
 * Browsers say where a request comes from, in one header or the other; scripts say nothing, and
 * have no cookies that somebody else's page could make them send.
 */
const isCrossSite = (headers: Headers, appUrl: string): boolean => {
  const origin = headers.get('origin');
  if (origin !== null && originOf(origin) === originOf(appUrl)) return false;
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  return origin !== null && URL.parse(origin)?.host !== headers.get('host');
};

/** Another site's page must not act with the cookie of the person who looks at it. */
export const refuseCrossSite = (appUrl: string) =>
  createMiddleware<HttpEnv>(async (context, next) => {
    const { headers, method } = context.req.raw;
    const unsafe = !SAFE_METHODS.has(method) && !headers.has(API_KEY_HEADER);
    if (unsafe && isCrossSite(headers, appUrl)) {
      throw new AppError(
        'request.forbidden',
        'The request came from a page of another site. Open Quayside itself and try there.',
      );
    }
    await next();
  });
