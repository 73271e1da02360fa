import { z } from 'zod';
import {
  apiKeyInputSchema,
  apiKeySchema,
  createdApiKeySchema,
} from '../../../contract/api-keys.contract.ts';
import { pageOf, pageQuerySchema } from '../../../contract/page.ts';
import type { Auth } from '../../platform/auth/auth.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import {
  deleteApiKey,
  findApiKey,
  listApiKeys,
  recordNewApiKey,
  toApiKey,
} from './api-keys.queries.ts';

const cursorKeys = z.tuple([z.iso.datetime({ offset: true }), z.string()]);

const list = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/api-keys',
  tags: ['API keys'],
  summary: 'Your own API keys, newest first',
  request: { query: pageQuerySchema },
  responses: { 200: json(pageOf(apiKeySchema), 'One page of keys, without the keys themselves') },
});

const create = protectedRoute('signed_in', {
  method: 'post',
  path: '/api/v1/api-keys',
  tags: ['API keys'],
  summary: 'Make a key with which a machine acts as you',
  request: { body: jsonBody(apiKeyInputSchema) },
  responses: { 201: json(createdApiKeySchema, 'The key; this reply alone carries it') },
});

const remove = protectedRoute('signed_in', {
  method: 'delete',
  path: '/api/v1/api-keys/{id}',
  tags: ['API keys'],
  summary: 'Delete one of your keys; it stops working at once',
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 204: { description: 'The key is gone' } },
});

type ApiKeysDeps = { db: Database; auth: Pick<Auth, 'createApiKey'> };

export const apiKeysRoutes = ({ db, auth }: ApiKeysDeps): Api =>
  createRouter()
    .openapi(list, async (context) => {
      const { cursor, limit } = context.req.valid('query');
      const before = decodeCursor(cursor, cursorKeys);
      const ownerId = context.get('principal').userId;
      const rows = await listApiKeys(db, { ownerId, before, limit });
      const shape = { item: toApiKey, keys: (row: (typeof rows)[number]) => [row.at, row.id] };
      return context.json(toPage(rows, limit, shape), 200);
    })
    .openapi(create, async (context) => {
      const { userId } = context.get('principal');
      const { id, key } = await auth.createApiKey({ userId, ...context.req.valid('json') });
      const made = toApiKey(await findApiKey(db, userId, id));
      await recordNewApiKey(db, made);
      return context.json({ ...made, key }, 201);
    })
    .openapi(remove, async (context) => {
      const { id } = context.req.valid('param');
      if (!(await deleteApiKey(db, context.get('principal').userId, id))) throw notFound('API key');
      return context.body(null, 204);
    });
