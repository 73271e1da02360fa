import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf, pageQuerySchema } from '../../../contract/page.ts';
import {
  unknownProductListQuerySchema,
  unknownProductMappedSchema,
  unknownProductMapSchema,
  unknownProductSchema,
  waitingOrderSchema,
} from '../../../contract/unknown-products.contract.ts';
import { type Principal, requireRight, scopeOf } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { mapUnknown } from './map-unknown.ts';
import type { UnknownProductDeps } from './unknown-products.deps.ts';
import { presentUnknown, presentWaiting } from './unknown-products.present.ts';
import {
  findUnknown,
  listUnknown,
  listWaiting,
  type UnknownRecord,
  type WaitingRecord,
} from './unknown-products.queries.ts';

const cursorKeys = z.tuple([idSchema]);
const tags = ['Unknown products'];
const path = '/api/v1/unknown-products';

const listRoute = protectedRoute('view', {
  summary: 'List what orders carried and no product was found for',
  method: 'get',
  path,
  tags,
  request: { query: unknownProductListQuerySchema },
  responses: { 200: json(pageOf(unknownProductSchema), 'Unknown products, newest first') },
});

const getRoute = protectedRoute('view', {
  summary: 'Show an unknown product',
  method: 'get',
  path: `${path}/{id}`,
  tags,
  request: { params: idParams },
  responses: { 200: json(unknownProductSchema, 'The unknown product') },
});

const ordersRoute = protectedRoute('view', {
  summary: 'List the orders that wait for an unknown product',
  method: 'get',
  path: `${path}/{id}/orders`,
  tags,
  request: { params: idParams, query: pageQuerySchema },
  responses: { 200: json(pageOf(waitingOrderSchema), 'Orders, first come first') },
});

const mapRoute = protectedRoute('operate', {
  summary: 'Say which product an unknown one is: its orders get it, now and from now on',
  method: 'post',
  path: `${path}/{id}/map`,
  tags,
  request: { params: idParams, body: jsonBody(unknownProductMapSchema) },
  responses: { 200: json(unknownProductMappedSchema, 'The orders that have the product now') },
});

const requireUnknown = async (db: Database, principal: Principal, params: { id: string }) => {
  const id = requireId(params, 'unknown product');
  const record = await findUnknown(db, id, scopeOf(principal));
  if (!record) throw notFound('unknown product');
  return record;
};

export const unknownProductRoutes = (deps: UnknownProductDeps): Api =>
  createRouter()
    .openapi(listRoute, async (context) => {
      const filter = context.req.valid('query');
      const scope = scopeOf(context.get('principal'));
      const [before = null] = decodeCursor(filter.cursor, cursorKeys) ?? [];
      const rows = await listUnknown(deps.db, { filter, scope, before });
      const keys = (row: UnknownRecord) => [row.id];
      return context.json(toPage(rows, filter.limit, { item: presentUnknown, keys }), 200);
    })
    .openapi(getRoute, async (context) => {
      const params = context.req.valid('param');
      const record = await requireUnknown(deps.db, context.get('principal'), params);
      return context.json(presentUnknown(record), 200);
    })
    .openapi(ordersRoute, async (context) => {
      const { limit, cursor } = context.req.valid('query');
      const params = context.req.valid('param');
      const { id } = await requireUnknown(deps.db, context.get('principal'), params);
      const [after = '0'] = decodeCursor(cursor, cursorKeys) ?? [];
      const rows = await listWaiting(deps.db, { unknownId: id, after, limit });
      const keys = (row: WaitingRecord) => [row.id];
      return context.json(toPage(rows, limit, { item: presentWaiting, keys }), 200);
    })
    .openapi(mapRoute, async (context) => {
      const principal = context.get('principal');
      const record = await requireUnknown(deps.db, principal, context.req.valid('param'));
      requireRight(principal, record.merchant_id, 'operate');
      const input = context.req.valid('json');
      const { id, ec_account_id: ecAccountId } = record;
      const request = { id, ecAccountId, input, madeBy: principal.name };
      return context.json(await mapUnknown(deps, request), 200);
    });
