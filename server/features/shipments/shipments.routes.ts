import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf } from '../../../contract/page.ts';
import {
  shipmentImportReplySchema,
  shipmentImportSchema,
  shipmentListQuerySchema,
  shipmentPatchSchema,
  shipmentResendReplySchema,
  shipmentResendSchema,
  shipmentRowSchema,
  shipmentSchema,
} from '../../../contract/shipments.contract.ts';
import { type Principal, requireRight, scopeOf } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import { correctShipment } from './correct-shipment.ts';
import { importShipments } from './import-shipments.ts';
import { resendShipments } from './resend-shipments.ts';
import { presentShipment, presentShipmentRow } from './shipments.present.ts';
import {
  findShipmentKey,
  listShipments,
  readParcels,
  type ShipmentListRecord,
} from './shipments.queries.ts';

const cursorKeys = z.tuple([idSchema]);
const tags = ['Shipments'];

const list = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/shipments',
  tags,
  summary: 'Parcels, newest first',
  request: { query: shipmentListQuerySchema },
  responses: { 200: json(pageOf(shipmentRowSchema), 'One page of parcels') },
});

const correct = protectedRoute('operate', {
  method: 'patch',
  path: '/api/v1/shipments/{id}',
  tags,
  summary: 'Correct the carrier, number or link of a parcel; the platform is told again',
  request: { params: idParams, body: jsonBody(shipmentPatchSchema) },
  responses: { 200: json(shipmentSchema, 'The parcel') },
});

const sendAgain = protectedRoute('operate', {
  method: 'post',
  path: '/api/v1/shipments/{id}/send-tracking',
  tags,
  summary: 'Tell the platform again of a parcel that it refused',
  request: { params: idParams },
  responses: { 200: json(shipmentSchema, 'The parcel') },
});

const resend = protectedRoute('operate', {
  method: 'post',
  path: '/api/v1/shipments/resend',
  tags,
  summary: 'Tell the platforms again of parcels that they refused; answers per parcel',
  request: { body: jsonBody(shipmentResendSchema) },
  responses: { 200: json(shipmentResendReplySchema, 'What became of each') },
});

const importFile = protectedRoute('signed_in', {
  method: 'post',
  path: '/api/v1/shipments/import',
  tags,
  summary: "Ship what a carrier's CSV file says; takes the right to operate",
  request: { body: jsonBody(shipmentImportSchema) },
  responses: { 200: json(shipmentImportReplySchema, 'What was shipped, and which rows were not') },
});

/** A parcel that the person may see (404) and work on (403). */
const requireShipment = async (db: Database, principal: Principal, params: { id: string }) => {
  const id = requireId(params, 'shipment');
  const found = await findShipmentKey(db, id, scopeOf(principal));
  if (!found) throw notFound('shipment');
  requireRight(principal, found.merchantId, 'operate');
  return { id, ecAccountId: found.ecAccountId };
};

export const shipmentRoutes = (deps: OrderDeps): Api => {
  const { db } = deps;
  const show = async (id: string) => {
    const [record] = await readParcels(db, [id]);
    if (!record) throw notFound('shipment');
    return presentShipment(record);
  };
  return createRouter()
    .openapi(list, async (context) => {
      const filter = context.req.valid('query');
      const [before = null] = decodeCursor(filter.cursor, cursorKeys) ?? [];
      const scope = scopeOf(context.get('principal'));
      const rows = await listShipments(db, { filter, scope, before });
      const keys = (row: ShipmentListRecord) => [row.id];
      return context.json(toPage(rows, filter.limit, { item: presentShipmentRow, keys }), 200);
    })
    .openapi(correct, async (context) => {
      const params = context.req.valid('param');
      const shipment = await requireShipment(db, context.get('principal'), params);
      await correctShipment(deps, { ...shipment, patch: context.req.valid('json') });
      return context.json(await show(shipment.id), 200);
    })
    .openapi(sendAgain, async (context) => {
      const principal = context.get('principal');
      const { id } = await requireShipment(db, principal, context.req.valid('param'));
      await resendShipments(deps, principal, [id]);
      return context.json(await show(id), 200);
    })
    .openapi(resend, async (context) => {
      const { ids } = context.req.valid('json');
      return context.json(await resendShipments(deps, context.get('principal'), ids), 200);
    })
    .openapi(importFile, async (context) => {
      const principal = context.get('principal');
      const { merchantId, csv } = context.req.valid('json');
      requireRight(principal, merchantId, 'operate');
      const shippedBy = principal.name;
      return context.json(await importShipments(deps, { merchantId, csv, shippedBy }), 200);
    });
};
