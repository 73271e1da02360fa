import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import {
  type Merchant,
  merchantInputSchema,
  merchantListQuerySchema,
  merchantPatchSchema,
  merchantSchema,
} from '../../../contract/merchants.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { type MerchantScope, scopeOf } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { forbidden, notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { createMerchant } from './create-merchant.ts';
import { editMerchant } from './edit-merchant.ts';
import { findMerchant, listMerchants, toMerchant } from './merchants.queries.ts';

const cursorKeys = z.tuple([z.string(), idSchema]);

const list = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/merchants',
  tags: ['Merchants'],
  summary: 'The merchants you may see, by name',
  request: { query: merchantListQuerySchema },
  responses: { 200: json(pageOf(merchantSchema), 'One page of merchants') },
});

const create = protectedRoute('admin', {
  method: 'post',
  path: '/api/v1/merchants',
  tags: ['Merchants'],
  summary: 'Create a merchant',
  request: { body: jsonBody(merchantInputSchema) },
  responses: { 201: json(merchantSchema, 'The new merchant') },
});

const show = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/merchants/{id}',
  tags: ['Merchants'],
  summary: 'One merchant',
  request: { params: idParams },
  responses: { 200: json(merchantSchema, 'The merchant') },
});

const edit = protectedRoute('signed_in', {
  method: 'patch',
  path: '/api/v1/merchants/{id}',
  tags: ['Merchants'],
  summary: 'Change a merchant (admins)',
  request: { params: idParams, body: jsonBody(merchantPatchSchema) },
  responses: { 200: json(merchantSchema, 'The merchant as it is now') },
});

const readMerchant = async (db: Database, id: string, scope: MerchantScope): Promise<Merchant> => {
  const row = await findMerchant(db, id, scope);
  if (!row) throw notFound('merchant');
  return toMerchant(row);
};

export const merchantsRoutes = ({ db }: { db: Database }): Api =>
  createRouter()
    .openapi(list, async (context) => {
      const { q, cursor, limit } = context.req.valid('query');
      const after = decodeCursor(cursor, cursorKeys);
      const scope = scopeOf(context.get('principal'));
      const rows = await listMerchants(db, { scope, q, after, limit });
      const shape = {
        item: toMerchant,
        keys: (row: (typeof rows)[number]) => [row.sort_name, row.id],
      };
      return context.json(toPage(rows, limit, shape), 200);
    })
    .openapi(create, async (context) => {
      const id = await createMerchant(db, context.req.valid('json'));
      return context.json(await readMerchant(db, id, 'all'), 201);
    })
    .openapi(show, async (context) => {
      const scope = scopeOf(context.get('principal'));
      const id = requireId(context.req.valid('param'), 'merchant');
      return context.json(await readMerchant(db, id, scope), 200);
    })
    .openapi(edit, async (context) => {
      const principal = context.get('principal');
      const id = requireId(context.req.valid('param'), 'merchant');
      await readMerchant(db, id, scopeOf(principal));
      if (principal.role !== 'admin') throw forbidden();
      await editMerchant(db, id, context.req.valid('json'));
      return context.json(await readMerchant(db, id, 'all'), 200);
    });
