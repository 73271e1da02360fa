import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import {
  outgoingDeliveryListQuerySchema,
  outgoingDeliverySchema,
  outgoingReplayedSchema,
  outgoingReplaySchema,
} from '../../../contract/outgoing-webhooks.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import type { OutgoingWebhookDeps } from './outgoing-webhooks.deps.ts';
import { presentDelivery } from './outgoing-webhooks.present.ts';
import { type DeliveryRecord, listDeliveries } from './outgoing-webhooks.queries.ts';
import { replay } from './replay.ts';
import { requireOutgoingWebhook } from './require-outgoing-webhook.ts';

const tags = ['Outgoing webhooks'];
const cursorKeys = z.tuple([idSchema]);

const log = protectedRoute('manage', {
  summary: 'The log of deliveries to an address',
  method: 'get',
  path: '/api/v1/outgoing-webhooks/{id}/deliveries',
  tags,
  request: { params: idParams, query: outgoingDeliveryListQuerySchema },
  responses: { 200: json(pageOf(outgoingDeliverySchema), 'Deliveries, newest first') },
});

const again = protectedRoute('manage', {
  summary: 'Deliver once more',
  method: 'post',
  path: '/api/v1/outgoing-webhooks/{id}/replay',
  tags,
  request: { params: idParams, body: jsonBody(outgoingReplaySchema) },
  responses: { 202: json(outgoingReplayedSchema, 'How many were queued') },
});

export const deliveryRoutes = (deps: OutgoingWebhookDeps): Api =>
  createRouter()
    .openapi(log, async (context) => {
      const { status, cursor, limit } = context.req.valid('query');
      const { id } = context.req.valid('param');
      await requireOutgoingWebhook(deps.db, context.get('principal'), id);
      const beforeId = decodeCursor(cursor, cursorKeys)?.[0] ?? null;
      const request = { outgoingWebhookId: id, status, beforeId, limit };
      const rows = await listDeliveries(deps.db, request);
      const keys = (row: DeliveryRecord) => [row.id];
      return context.json(toPage(rows, limit, { item: presentDelivery, keys }), 200);
    })
    .openapi(again, async (context) => {
      const principal = context.get('principal');
      const { id } = context.req.valid('param');
      await requireOutgoingWebhook(deps.db, principal, id);
      const which = context.req.valid('json');
      const request = { outgoingWebhookId: id, which, replayedBy: principal.name };
      return context.json({ queued: await replay(deps, request) }, 202);
    });
