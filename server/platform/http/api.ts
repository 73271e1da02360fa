import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { AppError, notFound } from '../errors/app-error.ts';
import type { Log } from '../log/log.ts';
import { invalidRequest, problemReply } from './problem.ts';
import type { HttpEnv } from './route.ts';

export type Api = OpenAPIHono<HttpEnv>;

const MEGABYTE = 1024 * 1024;
/** Addresses that take many rows at once. */
const bulkPath = /\/(bulk|import)$/;

const limitBody = (megabytes: number) =>
  bodyLimit({
    maxSize: megabytes * MEGABYTE,
    onError: () => {
      throw new AppError(
        'request.too_large',
        `The request body is larger than the ${megabytes} MB that this address takes.`,
      );
    },
  });

/** A router whose validation errors are problems; features fill one each. */
export const createRouter = (): Api =>
  new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.error);
    },
  });

/** The application before any feature is mounted on it. */
export const createApi = (log: Log): Api => {
  const api = createRouter();
  api.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'https:'],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
      // With "no-referrer" browsers send "Origin: null" from our own pages, which looks foreign.
      referrerPolicy: 'same-origin',
    }),
  );
  const [small, large] = [limitBody(1), limitBody(8)];
  api.use('/api/*', (context, next) =>
    bulkPath.test(context.req.path) ? large(context, next) : small(context, next),
  );
  api.onError((error, context) => problemReply(context, error, log));
  api.notFound((context) => problemReply(context, notFound('address'), log));
  return api;
};
