import { z } from 'zod';
import {
  authorizeReplySchema,
  ecAccountSchema,
  testConnectionReplySchema,
} from '../../../contract/ec-accounts.contract.ts';
import { platformsReplySchema } from '../../../contract/platforms.contract.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { createRouter } from '../../platform/http/api.ts';
import { idParams } from '../../platform/http/id-params.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';
import { beginAuthorization, completeAuthorization, consumeState } from './authorize.ts';
import type { EcAccountDeps } from './ec-accounts.deps.ts';
import { beingDeleted } from './ec-accounts.errors.ts';
import { revokeAuthorization } from './revoke-authorization.ts';
import { requireEcAccount, showEcAccount } from './show-ec-account.ts';
import { testConnection } from './test-connection.ts';

const platformsRoute = protectedRoute('signed_in', {
  summary: 'List the platforms',
  method: 'get',
  path: '/api/v1/platforms',
  tags: ['Platforms'],
  responses: { 200: json(platformsReplySchema, 'Every platform with its manifest') },
});

const testRoute = protectedRoute('manage', {
  summary: 'Test the connection',
  method: 'post',
  path: '/api/v1/ec-accounts/{id}/test-connection',
  tags: ['EC accounts'],
  request: { params: idParams },
  responses: { 200: json(testConnectionReplySchema, 'Whether the credentials work') },
});

const authorizeRoute = protectedRoute('manage', {
  summary: 'Begin an authorization',
  method: 'post',
  path: '/api/v1/ec-accounts/{id}/authorize',
  tags: ['EC accounts'],
  request: { params: idParams },
  responses: { 200: json(authorizeReplySchema, 'Where to send the browser') },
});

const revokeRoute = protectedRoute('manage', {
  summary: 'Revoke the authorization',
  method: 'post',
  path: '/api/v1/ec-accounts/{id}/revoke',
  tags: ['EC accounts'],
  request: { params: idParams },
  responses: { 200: json(ecAccountSchema, 'The account, disconnected') },
});

const callbackRoute = protectedRoute('public', {
  summary: 'Where a platform sends the browser back to',
  method: 'get',
  path: '/oauth/{platform}/callback',
  tags: ['Platforms'],
  request: {
    params: z.object({ platform: z.string().max(40) }),
    query: z.object({}).catchall(z.string().max(4000)),
  },
  responses: { 302: { description: 'Back to the account' } },
});

const requireManaged = async (deps: EcAccountDeps, principal: Principal, id: string) => {
  const record = await requireEcAccount(deps, principal, { id, right: 'manage' });
  if (record.deleting_at) throw beingDeleted();
  return { id, platform: record.platform };
};

export const connectionRoutes = (deps: EcAccountDeps) =>
  createRouter()
    .openapi(platformsRoute, (context) => {
      const items = deps.platforms
        .list()
        .map(({ connector, configured }) => ({ ...connector.manifest, configured }));
      return context.json({ items }, 200);
    })
    .openapi(testRoute, async (context) => {
      const principal = context.get('principal');
      const account = await requireManaged(deps, principal, context.req.valid('param').id);
      const passed = await testConnection(deps, account, context.req.raw.signal);
      return context.json(
        { passed, account: await showEcAccount(deps, principal, account.id) },
        200,
      );
    })
    .openapi(authorizeRoute, async (context) => {
      const principal = context.get('principal');
      const account = await requireManaged(deps, principal, context.req.valid('param').id);
      return context.json({ url: await beginAuthorization(deps, account, principal.userId) }, 200);
    })
    .openapi(revokeRoute, async (context) => {
      const principal = context.get('principal');
      const account = await requireManaged(deps, principal, context.req.valid('param').id);
      await revokeAuthorization(deps, account, context.req.raw.signal);
      return context.json(await showEcAccount(deps, principal, account.id), 200);
    })
    .openapi(callbackRoute, async (context) => {
      const { platform } = context.req.valid('param');
      const query = context.req.valid('query');
      const caller = context.get('caller');
      const callback = { platform, query, userId: caller?.userId ?? null };
      const wantsPage = context.req.header('accept')?.includes('text/html') ?? false;
      let ecAccountId: string | null = null;
      try {
        ecAccountId = await consumeState(deps, callback);
        await completeAuthorization(deps, { ...callback, ecAccountId }, context.req.raw.signal);
        return context.redirect(`/ec-accounts/${ecAccountId}?authorized=1`, 302);
      } catch (error) {
        if (!wantsPage || !(error instanceof AppError)) throw error;
        deps.log.warn({ err: error, platform, ecAccountId }, 'an authorization failed');
        const page = ecAccountId ? `/ec-accounts/${ecAccountId}/edit` : '/ec-accounts';
        return context.redirect(`${page}?authorizationProblem=${error.code}`, 302);
      }
    });
