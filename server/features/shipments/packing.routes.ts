import { z } from 'zod';
import { orderSchema } from '../../../contract/orders.contract.ts';
import { shipmentInputSchema, shipmentSchema } from '../../../contract/shipments.contract.ts';
import { scopeOf } from '../../platform/auth/principal.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { findMerchantOf, requireWorkable, showOrder } from '../order-holds/show-order.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { startPacking, stopPacking } from './packing.ts';
import { shipOrder } from './ship-orders.ts';
import { presentShipment } from './shipments.present.ts';
import { listParcels, readParcels } from './shipments.queries.ts';

const tags = ['Orders'];
const parcelsSchema = z.object({ items: z.array(shipmentSchema) });

const start = protectedRoute('operate', {
  method: 'post',
  path: '/api/v1/orders/{id}/packing',
  tags,
  summary: 'Say that you pack an order; whoever packed it before is relieved',
  request: { params: idParams },
  responses: { 200: json(orderSchema, 'The order') },
});

const stop = protectedRoute('operate', {
  method: 'delete',
  path: '/api/v1/orders/{id}/packing',
  tags,
  summary: 'Say that you pack an order no more; whoever took it over goes on',
  request: { params: idParams },
  responses: { 200: json(orderSchema, 'The order') },
});

const ship = protectedRoute('operate', {
  method: 'post',
  path: '/api/v1/orders/{id}/shipments',
  tags,
  summary: 'Ship parcels of an order; the same requestId again answers the same',
  request: { params: idParams, body: jsonBody(shipmentInputSchema) },
  responses: { 201: json(parcelsSchema, 'The parcels') },
});

const list = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/orders/{id}/shipments',
  tags,
  summary: 'The parcels of an order, oldest first',
  request: { params: idParams },
  responses: { 200: json(parcelsSchema, 'All its parcels') },
});

/** What is done with one order at the packing table. */
export const packingRoutes = (deps: OrderDeps): Api => {
  const { db } = deps;
  return createRouter()
    .openapi(start, async (context) => {
      const principal = context.get('principal');
      const orderId = await requireWorkable(db, principal, context.req.valid('param'));
      await startPacking(deps, { orderId, by: principal.name });
      return context.json(await showOrder(db, principal, orderId), 200);
    })
    .openapi(stop, async (context) => {
      const principal = context.get('principal');
      const orderId = await requireWorkable(db, principal, context.req.valid('param'));
      await stopPacking(deps, { orderId, by: principal.name });
      return context.json(await showOrder(db, principal, orderId), 200);
    })
    .openapi(ship, async (context) => {
      const principal = context.get('principal');
      const orderId = await requireWorkable(db, principal, context.req.valid('param'));
      const input = context.req.valid('json');
      const ids = await shipOrder(deps, { ...input, orderId }, principal.name);
      const items = (await readParcels(db, ids)).map(presentShipment);
      return context.json({ items }, 201);
    })
    .openapi(list, async (context) => {
      const id = requireId(context.req.valid('param'), 'order');
      const order = await findMerchantOf(db, id, scopeOf(context.get('principal')));
      if (!order) throw notFound('order');
      return context.json({ items: (await listParcels(db, id)).map(presentShipment) }, 200);
    });
};
