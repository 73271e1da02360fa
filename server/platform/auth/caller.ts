import { createMiddleware } from 'hono/factory';
import { type Actor, actingAs } from '../audit/actor.ts';
import type { HttpEnv } from '../http/route.ts';
import type { Auth } from './auth.ts';
import { clientAddress } from './client-address.ts';
import type { Principal } from './principal.ts';

const toActor = ({ userId, name, keyName }: Principal, address: string): Actor => ({
  id: userId,
  name: keyName === undefined ? name : `${name} (key ${keyName})`,
  address,
});

/** Finds out who asks; the routes decide whether that matters. What is done then is that person's. */
export const callerMiddleware = (auth: Pick<Auth, 'identify'>) =>
  createMiddleware<HttpEnv>(async (context, next) => {
    const { principal, setCookies } = await auth.identify(context.req.raw.headers);
    context.set('caller', principal);
    if (principal) await actingAs(toActor(principal, clientAddress(context)), next);
    else await next();
    for (const cookie of setCookies) {
      context.header('set-cookie', cookie, { append: true });
    }
  });
