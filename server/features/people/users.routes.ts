import { z } from 'zod';
import { pageOf } from '../../../contract/page.ts';
import {
  type User,
  userInputSchema,
  userListQuerySchema,
  userPatchSchema,
  userSchema,
} from '../../../contract/users.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { createUser, type PeopleDeps } from './create-user.ts';
import { editUser } from './edit-user.ts';
import { findUser, listUsers, toUser } from './people.queries.ts';

const cursorKeys = z.tuple([z.string(), z.string()]);
const userParams = z.object({ id: z.string().max(64) });

const list = protectedRoute('admin', {
  method: 'get',
  path: '/api/v1/users',
  tags: ['Users'],
  summary: 'Everybody who may sign in, by name',
  request: { query: userListQuerySchema },
  responses: { 200: json(pageOf(userSchema), 'One page of users') },
});

const create = protectedRoute('admin', {
  method: 'post',
  path: '/api/v1/users',
  tags: ['Users'],
  summary: 'Let somebody sign in',
  request: { body: jsonBody(userInputSchema) },
  responses: { 201: json(userSchema, 'The new user') },
});

const show = protectedRoute('admin', {
  method: 'get',
  path: '/api/v1/users/{id}',
  tags: ['Users'],
  summary: 'One person with their rights',
  request: { params: userParams },
  responses: { 200: json(userSchema, 'The user') },
});

const edit = protectedRoute('admin', {
  method: 'patch',
  path: '/api/v1/users/{id}',
  tags: ['Users'],
  summary: "Change a person's name, role, password or rights",
  request: { params: userParams, body: jsonBody(userPatchSchema) },
  responses: { 200: json(userSchema, 'The user as it is now') },
});

const readUser = async (db: Database, id: string): Promise<User> => {
  const row = await findUser(db, id);
  if (!row) throw notFound('user');
  return toUser(row);
};

export const usersRoutes = (deps: PeopleDeps): Api =>
  createRouter()
    .openapi(list, async (context) => {
      const { q, role, cursor, limit } = context.req.valid('query');
      const after = decodeCursor(cursor, cursorKeys);
      const rows = await listUsers(deps.db, { q, role, after, limit });
      const shape = { item: toUser, keys: (row: (typeof rows)[number]) => [row.sort_name, row.id] };
      return context.json(toPage(rows, limit, shape), 200);
    })
    .openapi(create, async (context) => {
      const id = await createUser(deps, context.req.valid('json'));
      return context.json(await readUser(deps.db, id), 201);
    })
    .openapi(show, async (context) => {
      const { id } = context.req.valid('param');
      return context.json(await readUser(deps.db, id), 200);
    })
    .openapi(edit, async (context) => {
      const { id } = context.req.valid('param');
      const editorId = context.get('principal').userId;
      await editUser(deps, { id, patch: context.req.valid('json'), editorId });
      return context.json(await readUser(deps.db, id), 200);
    });
