import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import {
  outgoingSecretSchema,
  outgoingTestSchema,
  outgoingWebhookCreatedSchema,
  outgoingWebhookInputSchema,
  outgoingWebhookListQuerySchema,
  outgoingWebhookPatchSchema,
  outgoingWebhookSchema,
} from '../../../contract/outgoing-webhooks.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { requireRight, scopeOf } from '../../platform/auth/principal.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import {
  createOutgoingWebhook,
  deleteOutgoingWebhook,
  editOutgoingWebhook,
  renewSecret,
} from './edit-outgoing-webhooks.ts';
import type { OutgoingWebhookDeps } from './outgoing-webhooks.deps.ts';
import { presentOutgoingWebhook } from './outgoing-webhooks.present.ts';
import { listOutgoingWebhooks, type OutgoingWebhookRecord } from './outgoing-webhooks.queries.ts';
import { requireOutgoingWebhook } from './require-outgoing-webhook.ts';
import { testDelivery } from './test-delivery.ts';

const tags = ['Outgoing webhooks'];
const path = '/api/v1/outgoing-webhooks/{id}';
const params = idParams;
const cursorKeys = z.tuple([idSchema]);

const list = protectedRoute('manage', {
  summary: 'The addresses that are told of orders',
  method: 'get',
  path: '/api/v1/outgoing-webhooks',
  tags,
  request: { query: outgoingWebhookListQuerySchema },
  responses: { 200: json(pageOf(outgoingWebhookSchema), 'Addresses, oldest first') },
});
const create = protectedRoute('manage', {
  summary: 'Add an address; the answer holds its secret, this once',
  method: 'post',
  path: '/api/v1/outgoing-webhooks',
  tags,
  request: { body: jsonBody(outgoingWebhookInputSchema) },
  responses: { 201: json(outgoingWebhookCreatedSchema, 'The address and its secret') },
});
const show = protectedRoute('manage', {
  summary: 'Show an address',
  method: 'get',
  path,
  tags,
  request: { params },
  responses: { 200: json(outgoingWebhookSchema, 'The address') },
});
const edit = protectedRoute('manage', {
  summary: 'Change an address, or switch it on or off',
  method: 'patch',
  path,
  tags,
  request: { params, body: jsonBody(outgoingWebhookPatchSchema) },
  responses: { 200: json(outgoingWebhookSchema, 'The address as it is now') },
});
const remove = protectedRoute('manage', {
  summary: 'Remove an address with its log',
  method: 'delete',
  path,
  tags,
  request: { params },
  responses: { 204: { description: 'Removed' } },
});
const newSecret = protectedRoute('manage', {
  summary: 'Sign with another secret from now on',
  method: 'post',
  path: `${path}/new-secret`,
  tags,
  request: { params },
  responses: { 200: json(outgoingSecretSchema, 'The secret, this once') },
});
const test = protectedRoute('manage', {
  summary: 'Send one delivery of the event "ping" now',
  method: 'post',
  path: `${path}/test`,
  tags,
  request: { params },
  responses: { 200: json(outgoingTestSchema, 'What came of it') },
});

export const outgoingWebhookRoutes = (deps: OutgoingWebhookDeps): Api =>
  createRouter()
    .openapi(list, async (context) => {
      const { merchantId, cursor, limit } = context.req.valid('query');
      const scope = scopeOf(context.get('principal'), 'manage');
      const afterId = decodeCursor(cursor, cursorKeys)?.[0] ?? null;
      const rows = await listOutgoingWebhooks(deps.db, { scope, merchantId, afterId, limit });
      const keys = (row: OutgoingWebhookRecord) => [row.id];
      return context.json(toPage(rows, limit, { item: presentOutgoingWebhook, keys }), 200);
    })
    .openapi(create, async (context) => {
      const principal = context.get('principal');
      const input = context.req.valid('json');
      requireRight(principal, input.merchantId, 'manage');
      const { id, secret } = await createOutgoingWebhook(deps, input, principal.name);
      const record = await requireOutgoingWebhook(deps.db, principal, id);
      return context.json({ ...presentOutgoingWebhook(record), secret }, 201);
    })
    .openapi(show, async (context) => {
      const { id } = context.req.valid('param');
      const record = await requireOutgoingWebhook(deps.db, context.get('principal'), id);
      return context.json(presentOutgoingWebhook(record), 200);
    })
    .openapi(edit, async (context) => {
      const principal = context.get('principal');
      const { id } = await requireOutgoingWebhook(
        deps.db,
        principal,
        context.req.valid('param').id,
      );
      await editOutgoingWebhook(deps, id, context.req.valid('json'));
      const record = await requireOutgoingWebhook(deps.db, principal, id);
      return context.json(presentOutgoingWebhook(record), 200);
    })
    .openapi(remove, async (context) => {
      const { id } = context.req.valid('param');
      await requireOutgoingWebhook(deps.db, context.get('principal'), id);
      await deleteOutgoingWebhook(deps, id);
      return context.body(null, 204);
    })
    .openapi(newSecret, async (context) => {
      const { id } = context.req.valid('param');
      await requireOutgoingWebhook(deps.db, context.get('principal'), id);
      return context.json({ secret: await renewSecret(deps, id) }, 200);
    })
    .openapi(test, async (context) => {
      const { id } = context.req.valid('param');
      await requireOutgoingWebhook(deps.db, context.get('principal'), id);
      return context.json(await testDelivery(deps, id, context.req.raw.signal), 200);
    });
