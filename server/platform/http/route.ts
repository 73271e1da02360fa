import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import { createMiddleware } from 'hono/factory';
import type { z } from 'zod';
import type { Right } from '../../../contract/access.contract.ts';
import { problemSchema } from '../../../contract/problem.ts';
import type { Principal } from '../auth/principal.ts';
import { AppError, forbidden } from '../errors/app-error.ts';

/** What every handler finds in its context. `principal` is set wherever the route is protected. */
export type HttpEnv = { Variables: { principal: Principal; caller: Principal | null } };

/**
 * Who may call a route at all. A right means: for at least one merchant; the handler then bounds
 * its query by `scopeOf(principal, right)` or asks `requireRight` for the thing's own merchant.
 */
export type Access = 'public' | 'signed_in' | 'admin' | Right;

const mayCall = (principal: Principal, access: Access): boolean => {
  if (access === 'signed_in' || principal.role === 'admin') return true;
  return [...principal.rights.values()].some((rights) => rights.some((right) => right === access));
};

const guard = (access: Access) =>
  createMiddleware<HttpEnv>(async (context, next) => {
    if (access !== 'public') {
      const caller = context.get('caller');
      if (!caller) {
        throw new AppError('request.unauthenticated', 'Sign in, or send an API key, first.');
      }
      if (!mayCall(caller, access)) throw forbidden();
      context.set('principal', caller);
    }
    await next();
  });

const problem = {
  description: 'What went wrong, with a stable code',
  content: { 'application/problem+json': { schema: problemSchema } },
};

export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** The only way routes are made: nobody can add one without saying who may call it. */
export const protectedRoute = <Config extends RouteConfig>(access: Access, config: Config) =>
  createRoute({
    ...config,
    'x-access': access,
    security: access === 'public' ? [] : [{ session: [] }, { apiKey: [] }],
    middleware: guard(access),
    responses: { ...config.responses, default: problem },
  });
