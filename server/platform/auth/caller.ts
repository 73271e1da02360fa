import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from '../http/route.ts';
import type { Auth } from './auth.ts';

/** Finds out who asks; the routes decide whether that matters. */
export const callerMiddleware = (auth: Pick<Auth, 'identify'>) =>
  createMiddleware<HttpEnv>(async (context, next) => {
    const { principal, setCookies } = await auth.identify(context.req.raw.headers);
    context.set('caller', principal);
    await next();
    for (const cookie of setCookies) {
      context.header('set-cookie', cookie, { append: true });
    }
  });
