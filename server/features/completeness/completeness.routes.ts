import {
  accountHealthSchema,
  fetchOrderSchema,
  fetchWindowSchema,
  whereIsQuerySchema,
  whereIsSchema,
  windowsQuerySchema,
  windowsSchema,
} from '../../../contract/completeness.contract.ts';
import { runQueuedSchema } from '../../../contract/runs.contract.ts';
import { createRouter } from '../../platform/http/api.ts';
import { idParams } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { requireEcAccount } from '../ec-accounts/show-ec-account.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { queueSingleFetch } from '../orders/queue-single-fetch.ts';
import { queueRecount } from './queue-recounts.ts';
import { queueWindowFetch } from './queue-window-fetch.ts';
import { showHealth } from './show-health.ts';
import { showWindows } from './show-windows.ts';
import { whereIs } from './where-is.ts';

const tags = ['Completeness'];
const queued = { 202: json(runQueuedSchema, 'The run that was queued, or the one that waits') };

const windowsRoute = protectedRoute('view', {
  summary: 'Show which times of an account were fetched',
  method: 'get',
  path: '/api/v1/ec-accounts/{id}/windows',
  tags,
  request: { params: idParams, query: windowsQuerySchema },
  responses: { 200: json(windowsSchema, 'Windows and gaps') },
});

const fetchWindowRoute = protectedRoute('operate', {
  summary: 'Fetch a span of time again',
  method: 'post',
  path: '/api/v1/ec-accounts/{id}/fetch-window',
  tags,
  request: { params: idParams, body: jsonBody(fetchWindowSchema) },
  responses: queued,
});

const fetchOrderRoute = protectedRoute('operate', {
  summary: 'Fetch one order now',
  method: 'post',
  path: '/api/v1/ec-accounts/{id}/fetch-order',
  tags,
  request: { params: idParams, body: jsonBody(fetchOrderSchema) },
  responses: queued,
});

const recountRoute = protectedRoute('operate', {
  summary: 'Recount the orders of the last 72 hours',
  method: 'post',
  path: '/api/v1/ec-accounts/{id}/recounts',
  tags,
  request: { params: idParams },
  responses: queued,
});

const healthRoute = protectedRoute('view', {
  summary: 'Show how an account fares',
  method: 'get',
  path: '/api/v1/ec-accounts/{id}/health',
  tags,
  request: { params: idParams },
  responses: { 200: json(accountHealthSchema, 'Freshness, failures, authorization, recount') },
});

const whereIsRoute = protectedRoute('view', {
  summary: 'Find out where an order is',
  method: 'get',
  path: '/api/v1/ec-accounts/{id}/where-is',
  tags,
  request: { params: idParams, query: whereIsQuerySchema },
  responses: { 200: json(whereIsSchema, 'The gates that the order has to pass') },
});

export const completenessRoutes = (deps: OrderDeps) =>
  createRouter()
    .openapi(windowsRoute, async (context) => {
      const { id } = context.req.valid('param');
      const { days } = context.req.valid('query');
      await requireEcAccount(deps, context.get('principal'), { id, right: 'view' });
      return context.json(await showWindows(deps.db, id, days), 200);
    })
    .openapi(fetchWindowRoute, async (context) => {
      const { id } = context.req.valid('param');
      const principal = context.get('principal');
      const { platform } = await requireEcAccount(deps, principal, { id, right: 'operate' });
      const span = context.req.valid('json');
      const request = { ecAccountId: id, platform, requestedBy: principal.name, ...span };
      return context.json({ runId: await queueWindowFetch(deps, request) }, 202);
    })
    .openapi(fetchOrderRoute, async (context) => {
      const { id } = context.req.valid('param');
      const principal = context.get('principal');
      await requireEcAccount(deps, principal, { id, right: 'operate' });
      const { order } = context.req.valid('json');
      const request = { ecAccountId: id, order, requestedBy: principal.name };
      return context.json({ runId: await queueSingleFetch(deps, request) }, 202);
    })
    .openapi(recountRoute, async (context) => {
      const { id } = context.req.valid('param');
      const principal = context.get('principal');
      await requireEcAccount(deps, principal, { id, right: 'operate' });
      const request = { ecAccountId: id, requestedBy: principal.name };
      return context.json({ runId: await queueRecount(deps, request) }, 202);
    })
    .openapi(healthRoute, async (context) => {
      const { id } = context.req.valid('param');
      await requireEcAccount(deps, context.get('principal'), { id, right: 'view' });
      return context.json(await showHealth(deps, id), 200);
    })
    .openapi(whereIsRoute, async (context) => {
      const { id } = context.req.valid('param');
      const { order } = context.req.valid('query');
      const account = await requireEcAccount(deps, context.get('principal'), { id, right: 'view' });
      return context.json(await whereIs(deps, account, order), 200);
    });
