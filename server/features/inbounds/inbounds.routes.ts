import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import {
  type Inbound,
  inboundInputSchema,
  inboundListQuerySchema,
  inboundRoundInputSchema,
  inboundRowSchema,
  inboundSchema,
} from '../../../contract/inbounds.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import {
  type MerchantScope,
  type Principal,
  requireRight,
  scopeOf,
} from '../../platform/auth/principal.ts';
import { badValue, notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import type { InventoryDeps } from '../inventory/inventory.deps.ts';
import { findMerchant } from '../merchants/merchants.queries.ts';
import { createInbound } from './create-inbound.ts';
import { cancelInbound, completeInbound } from './end-inbound.ts';
import { presentInbound, presentInboundRow } from './inbounds.present.ts';
import { findInbound, findInboundKey, listInbounds, listRoundLines } from './inbounds.queries.ts';
import { recordRound } from './record-round.ts';

const cursorKeys = z.tuple([idSchema]);
const tags = ['Inbounds'];

const list = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/inbounds',
  tags,
  summary: 'Inbounds, newest first',
  request: { query: inboundListQuerySchema },
  responses: { 200: json(pageOf(inboundRowSchema), 'One page of inbounds') },
});

const create = protectedRoute('signed_in', {
  method: 'post',
  path: '/api/v1/inbounds',
  tags,
  summary: 'Announce goods that will come; takes the right to operate',
  request: { body: jsonBody(inboundInputSchema) },
  responses: { 201: json(inboundSchema, 'The inbound') },
});

const show = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/inbounds/{id}',
  tags,
  summary: 'Show an inbound with its lines and rounds',
  request: { params: idParams },
  responses: { 200: json(inboundSchema, 'The inbound') },
});

const receive = protectedRoute('operate', {
  method: 'post',
  path: '/api/v1/inbounds/{id}/receive',
  tags,
  summary: 'Count goods in at the dock; they are not for sale yet',
  request: { params: idParams, body: jsonBody(inboundRoundInputSchema) },
  responses: { 200: json(inboundSchema, 'The inbound after the round') },
});

const putAway = protectedRoute('operate', {
  method: 'post',
  path: '/api/v1/inbounds/{id}/put-away',
  tags,
  summary: 'Put received goods on their shelves; sellable ones are for sale from now',
  request: { params: idParams, body: jsonBody(inboundRoundInputSchema) },
  responses: { 200: json(inboundSchema, 'The inbound after the round') },
});

const complete = protectedRoute('operate', {
  method: 'post',
  path: '/api/v1/inbounds/{id}/complete',
  tags,
  summary: 'Close an inbound of which everything received is put away',
  request: { params: idParams },
  responses: { 200: json(inboundSchema, 'The closed inbound') },
});

const cancel = protectedRoute('operate', {
  method: 'post',
  path: '/api/v1/inbounds/{id}/cancel',
  tags,
  summary: 'Call off an inbound of which nothing was received',
  request: { params: idParams },
  responses: { 200: json(inboundSchema, 'The cancelled inbound') },
});

/** The inbound's id, if the person may see it (404) and work on it (403). */
const requireInbound = async (
  { db }: InventoryDeps,
  principal: Principal,
  params: { id: string },
): Promise<string> => {
  const id = requireId(params, 'inbound');
  const inbound = await findInboundKey(db, id, scopeOf(principal));
  if (!inbound) throw notFound('inbound');
  requireRight(principal, inbound.merchantId, 'operate');
  return id;
};

export const inboundRoutes = (deps: InventoryDeps): Api => {
  const { db } = deps;
  const read = async (id: string, scope: MerchantScope = 'all'): Promise<Inbound> => {
    const inbound = await findInbound(db, id, scope);
    if (!inbound) throw notFound('inbound');
    return presentInbound(inbound, await listRoundLines(db, id));
  };
  return createRouter()
    .openapi(list, async (context) => {
      const filter = context.req.valid('query');
      const [before = null] = decodeCursor(filter.cursor, cursorKeys) ?? [];
      const rows = await listInbounds(db, {
        scope: scopeOf(context.get('principal')),
        filter,
        before,
      });
      const keys = (row: (typeof rows)[number]) => [row.id];
      return context.json(toPage(rows, filter.limit, { item: presentInboundRow, keys }), 200);
    })
    .openapi(create, async (context) => {
      const principal = context.get('principal');
      const input = context.req.valid('json');
      requireRight(principal, input.merchantId, 'operate');
      if (!(await findMerchant(db, input.merchantId, 'all'))) {
        throw badValue('merchantId', 'is not a merchant');
      }
      const id = await createInbound(db, { ...input, createdBy: principal.name });
      return context.json(await read(id), 201);
    })
    .openapi(show, async (context) => {
      const id = requireId(context.req.valid('param'), 'inbound');
      return context.json(await read(id, scopeOf(context.get('principal'))), 200);
    })
    .openapi(receive, async (context) => {
      const principal = context.get('principal');
      const inboundId = await requireInbound(deps, principal, context.req.valid('param'));
      const input = context.req.valid('json');
      await recordRound(deps, { ...input, inboundId, kind: 'received', madeBy: principal.name });
      return context.json(await read(inboundId), 200);
    })
    .openapi(putAway, async (context) => {
      const principal = context.get('principal');
      const inboundId = await requireInbound(deps, principal, context.req.valid('param'));
      const input = context.req.valid('json');
      await recordRound(deps, { ...input, inboundId, kind: 'put_away', madeBy: principal.name });
      return context.json(await read(inboundId), 200);
    })
    .openapi(complete, async (context) => {
      const params = context.req.valid('param');
      const id = await requireInbound(deps, context.get('principal'), params);
      await completeInbound(db, id);
      return context.json(await read(id), 200);
    })
    .openapi(cancel, async (context) => {
      const params = context.req.valid('param');
      const id = await requireInbound(deps, context.get('principal'), params);
      await cancelInbound(db, id);
      return context.json(await read(id), 200);
    });
};
