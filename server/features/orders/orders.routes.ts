import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import {
  orderListQuerySchema,
  orderRowSchema,
  orderSchema,
} from '../../../contract/orders.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { runQueuedSchema } from '../../../contract/runs.contract.ts';
import { type Principal, requireRight, rightsFor, scopeOf } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';
import { requireEcAccount } from '../ec-accounts/show-ec-account.ts';
import { eraseBuyers } from './erase-buyers.ts';
import type { OrderDeps } from './orders.deps.ts';
import { presentOrder, presentOrderRow } from './orders.present.ts';
import { findOrder, listOrders, type OrderListRecord } from './orders.queries.ts';
import { queueManualFetch } from './queue-manual-fetch.ts';

const cursorKeys = z.tuple([z.iso.datetime(), idSchema]);

const fetchRoute = protectedRoute('operate', {
  summary: 'Fetch orders by hand',
  method: 'post',
  path: '/api/v1/ec-accounts/{id}/fetch-orders',
  tags: ['EC accounts'],
  request: { params: idParams },
  responses: { 202: json(runQueuedSchema, 'The run that was queued') },
});

const listRoute = protectedRoute('view', {
  summary: 'List orders',
  method: 'get',
  path: '/api/v1/orders',
  tags: ['Orders'],
  request: { query: orderListQuerySchema },
  responses: { 200: json(pageOf(orderRowSchema), 'Orders, last placed first') },
});

const getRoute = protectedRoute('view', {
  summary: 'Show an order',
  method: 'get',
  path: '/api/v1/orders/{id}',
  tags: ['Orders'],
  request: { params: idParams },
  responses: { 200: json(orderSchema, 'The order with lines, recipient and provenance') },
});

const eraseRoute = protectedRoute('manage', {
  summary: 'Erase the personal data of an order',
  method: 'post',
  path: '/api/v1/orders/{id}/erase-recipient',
  tags: ['Orders'],
  request: { params: idParams },
  responses: { 200: json(orderSchema, 'The order without personal data') },
});

const requireOrder = async (db: Database, principal: Principal, id: string) => {
  const order = await findOrder(db, requireId({ id }, 'order'), scopeOf(principal));
  if (!order) throw notFound('order');
  return order;
};

/** The order as a person sees it, with what that person may do. */
const showOrder = async (db: Database, principal: Principal, id: string) => {
  const order = await requireOrder(db, principal, id);
  return presentOrder(order, rightsFor(principal, order.merchant_id));
};

export const orderRoutes = (deps: OrderDeps) =>
  createRouter()
    .openapi(fetchRoute, async (context) => {
      const { id } = context.req.valid('param');
      const principal = context.get('principal');
      await requireEcAccount(deps, principal, { id, right: 'operate' });
      const runId = await queueManualFetch(deps, { ecAccountId: id, requestedBy: principal.name });
      return context.json({ runId }, 202);
    })
    .openapi(listRoute, async (context) => {
      const filter = context.req.valid('query');
      const scope = scopeOf(context.get('principal'));
      const keys = decodeCursor(filter.cursor, cursorKeys);
      const before = keys && { placedAt: keys[0], id: keys[1] };
      const rows = await listOrders(deps.db, { filter, scope, before });
      const keysOf = (row: OrderListRecord) => [row.placed_at.toISOString(), row.id];
      const shape = { item: presentOrderRow, keys: keysOf };
      return context.json(toPage(rows, filter.limit, shape), 200);
    })
    .openapi(getRoute, async (context) => {
      const { id } = context.req.valid('param');
      return context.json(await showOrder(deps.db, context.get('principal'), id), 200);
    })
    .openapi(eraseRoute, async (context) => {
      const { id } = context.req.valid('param');
      const principal = context.get('principal');
      const order = await requireOrder(deps.db, principal, id);
      requireRight(principal, order.merchant_id, 'manage');
      await eraseBuyers(deps.db, { orderId: id });
      return context.json(await showOrder(deps.db, principal, id), 200);
    });
