import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf, pageQuerySchema } from '../../../contract/page.ts';
import {
  stockSyncInputSchema,
  stockSyncQuerySchema,
  stockSyncQueuedSchema,
  stockSyncRowSummarySchema,
  stockSyncSchema,
} from '../../../contract/stock-sync.contract.ts';
import { createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { requireEcAccount } from '../ec-accounts/show-ec-account.ts';
import { confirmSync } from './confirm-sync.ts';
import { requireManualSync } from './queue-preview.ts';
import { requireSync, showSync } from './show-sync.ts';
import type { SyncDeps } from './sync.deps.ts';
import { csvResponse, csvRoute } from './sync-csv.ts';
import { syncRowsCsv } from './sync-rows-csv.ts';
import { presentSyncSummary } from './syncs.present.ts';
import { listSyncs, type SyncRow } from './syncs.queries.ts';

const idCursor = z.tuple([idSchema]);
const tags = ['Stock syncs'];

const confirmRoute = protectedRoute('overwrite', {
  summary: 'Overwrite the stock numbers that a preview showed',
  method: 'post',
  path: '/api/v1/ec-accounts/{id}/stock-syncs',
  tags,
  request: { params: idParams, body: jsonBody(stockSyncInputSchema) },
  responses: { 202: json(stockSyncQueuedSchema, 'The overwrite that was queued') },
});

const listRoute = protectedRoute('view', {
  summary: 'List the overwrites of an account',
  method: 'get',
  path: '/api/v1/ec-accounts/{id}/stock-syncs',
  tags,
  request: { params: idParams, query: pageQuerySchema },
  responses: { 200: json(pageOf(stockSyncRowSummarySchema), 'Overwrites, newest first') },
});

const showRoute = protectedRoute('view', {
  summary: 'Show an overwrite',
  method: 'get',
  path: '/api/v1/stock-syncs/{id}',
  tags,
  request: { params: idParams, query: stockSyncQuerySchema },
  responses: { 200: json(stockSyncSchema, 'The overwrite with its rows') },
});

const rowsCsvRoute = csvRoute('/api/v1/stock-syncs/{id}/rows.csv', 'an overwrite');

export const syncRoutes = (deps: SyncDeps) =>
  createRouter()
    .openapi(confirmRoute, async (context) => {
      const { id } = context.req.valid('param');
      const { previewId } = context.req.valid('json');
      const principal = context.get('principal');
      const account = await requireEcAccount(deps, principal, { id, right: 'overwrite' });
      requireManualSync(deps, principal, account);
      const syncId = await confirmSync(deps, { account, previewId, principal });
      return context.json({ syncId }, 202);
    })
    .openapi(listRoute, async (context) => {
      const { id } = context.req.valid('param');
      const { limit, cursor } = context.req.valid('query');
      await requireEcAccount(deps, context.get('principal'), { id, right: 'view' });
      const beforeId = decodeCursor(cursor, idCursor)?.[0] ?? null;
      const syncs = await listSyncs(deps.db, { ecAccountId: id, limit, beforeId });
      const keys = (sync: SyncRow) => [sync.id];
      return context.json(toPage(syncs, limit, { item: presentSyncSummary, keys }), 200);
    })
    .openapi(showRoute, async (context) => {
      const { id } = context.req.valid('param');
      const query = context.req.valid('query');
      const sync = await requireSync(deps, context.get('principal'), { id, right: 'view' });
      return context.json(await showSync(deps, sync, query), 200);
    })
    .openapi(rowsCsvRoute, async (context) => {
      const { id } = context.req.valid('param');
      await requireSync(deps, context.get('principal'), { id, right: 'view' });
      return csvResponse(`stock-sync-${id}`, syncRowsCsv(deps.db, id));
    });
