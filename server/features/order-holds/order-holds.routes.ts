import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import {
  heldOrderSchema,
  holdInputSchema,
  holdListQuerySchema,
  holdReleaseSchema,
  holdResultsSchema,
} from '../../../contract/order-holds.contract.ts';
import { orderCancelSchema, orderSchema } from '../../../contract/orders.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { scopeOf } from '../../platform/auth/principal.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { cancelHeldOrders } from './cancel-held-orders.ts';
import { cancelOrders } from './cancel-orders.ts';
import { presentHeldOrder } from './order-holds.present.ts';
import { type HoldRecord, listHolds } from './order-holds.queries.ts';
import { placeHold } from './place-hold.ts';
import { releaseHolds } from './release-holds.ts';
import { requireWorkable, showOrder } from './show-order.ts';

const cursorKeys = z.tuple([idSchema]);
const tags = ['Orders'];

const list = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/order-holds',
  tags,
  summary: 'Holds that are not released, newest first',
  request: { query: holdListQuerySchema },
  responses: { 200: json(pageOf(heldOrderSchema), 'One page of holds') },
});

const place = protectedRoute('operate', {
  method: 'post',
  path: '/api/v1/orders/{id}/holds',
  tags,
  summary: 'Hold an order, so that it is not shipped',
  request: { params: idParams, body: jsonBody(holdInputSchema) },
  responses: { 201: json(orderSchema, 'The order with its holds') },
});

const release = protectedRoute('operate', {
  method: 'post',
  path: '/api/v1/order-holds/release',
  tags,
  summary: 'Release holds; answers per hold',
  request: { body: jsonBody(holdReleaseSchema) },
  responses: { 200: json(holdResultsSchema, 'What became of each hold') },
});

const cancelHeld = protectedRoute('operate', {
  method: 'post',
  path: '/api/v1/order-holds/cancel-orders',
  tags,
  summary: 'Cancel the orders of holds; answers per hold',
  request: { body: jsonBody(holdReleaseSchema) },
  responses: { 200: json(holdResultsSchema, 'What became of each hold') },
});

const cancel = protectedRoute('operate', {
  method: 'post',
  path: '/api/v1/orders/{id}/cancel',
  tags,
  summary: 'Cancel an order of which nothing was shipped; its stock is given back',
  request: { params: idParams, body: jsonBody(orderCancelSchema) },
  responses: { 200: json(orderSchema, 'The cancelled order') },
});

export const orderHoldRoutes = (deps: OrderDeps): Api => {
  const { db } = deps;
  return createRouter()
    .openapi(list, async (context) => {
      const filter = context.req.valid('query');
      const [before = null] = decodeCursor(filter.cursor, cursorKeys) ?? [];
      const scope = scopeOf(context.get('principal'));
      const rows = await listHolds(db, { filter, scope, before });
      const keys = (row: HoldRecord) => [row.id];
      return context.json(toPage(rows, filter.limit, { item: presentHeldOrder, keys }), 200);
    })
    .openapi(place, async (context) => {
      const principal = context.get('principal');
      const orderId = await requireWorkable(db, principal, context.req.valid('param'));
      const input = context.req.valid('json');
      await placeHold(deps, { ...input, orderId, placedBy: principal.name });
      return context.json(await showOrder(db, principal, orderId), 201);
    })
    .openapi(release, async (context) => {
      const results = await releaseHolds(deps, context.get('principal'), context.req.valid('json'));
      return context.json(results, 200);
    })
    .openapi(cancelHeld, async (context) => {
      const results = await cancelHeldOrders(
        deps,
        context.get('principal'),
        context.req.valid('json'),
      );
      return context.json(results, 200);
    })
    .openapi(cancel, async (context) => {
      const principal = context.get('principal');
      const orderId = await requireWorkable(db, principal, context.req.valid('param'));
      const { note } = context.req.valid('json');
      const order = { orderIds: [orderId], note, madeBy: principal.name };
      await db.transaction().execute(async (trx) => {
        const refusals = await cancelOrders(trx, deps, order);
        for (const refusal of refusals.values()) throw refusal;
      });
      return context.json(await showOrder(db, principal, orderId), 200);
    });
};
