import { stockSyncQueuedSchema, stockSyncSchema } from '../../../contract/stock-sync.contract.ts';
import { createRouter } from '../../platform/http/api.ts';
import { idParams } from '../../platform/http/id-params.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';
import { requireEcAccount } from '../ec-accounts/show-ec-account.ts';
import { requireManualSync } from './queue-preview.ts';
import { queueRestore } from './queue-restore.ts';
import { releaseSync, requestStop } from './release-sync.ts';
import { requireSync, showSync } from './show-sync.ts';
import type { SyncDeps } from './sync.deps.ts';

const tags = ['Stock syncs'];

const releaseRoute = protectedRoute('overwrite', {
  summary: 'Release an overwrite that somebody else confirmed',
  method: 'post',
  path: '/api/v1/stock-syncs/{id}/release',
  tags,
  request: { params: idParams },
  responses: { 200: json(stockSyncSchema, 'The overwrite, queued') },
});

const stopRoute = protectedRoute('overwrite', {
  summary: 'Stop an overwrite',
  method: 'post',
  path: '/api/v1/stock-syncs/{id}/stop',
  tags,
  request: { params: idParams },
  responses: { 200: json(stockSyncSchema, 'The overwrite') },
});

const restoreRoute = protectedRoute('overwrite', {
  summary: 'Write back what an overwrite replaced',
  method: 'post',
  path: '/api/v1/stock-syncs/{id}/restore',
  tags,
  request: { params: idParams },
  responses: { 202: json(stockSyncQueuedSchema, 'The restore that was queued') },
});

export const syncActionRoutes = (deps: SyncDeps) =>
  createRouter()
    .openapi(releaseRoute, async (context) => {
      const wanted = { id: context.req.valid('param').id, right: 'overwrite' } as const;
      const principal = context.get('principal');
      await requireSync(deps, principal, wanted);
      await releaseSync(deps, { syncId: wanted.id, principal });
      return context.json(await showSync(deps, await requireSync(deps, principal, wanted)), 200);
    })
    .openapi(stopRoute, async (context) => {
      const wanted = { id: context.req.valid('param').id, right: 'overwrite' } as const;
      const principal = context.get('principal');
      await requireSync(deps, principal, wanted);
      await requestStop(deps, { syncId: wanted.id, principal });
      return context.json(await showSync(deps, await requireSync(deps, principal, wanted)), 200);
    })
    .openapi(restoreRoute, async (context) => {
      const { id } = context.req.valid('param');
      const principal = context.get('principal');
      const sync = await requireSync(deps, principal, { id, right: 'overwrite' });
      const wanted = { id: sync.ec_account_id, right: 'overwrite' } as const;
      requireManualSync(deps, principal, await requireEcAccount(deps, principal, wanted));
      const syncId = await queueRestore(deps, { syncId: id, principal });
      return context.json({ syncId }, 202);
    });
