import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf } from '../../../contract/page.ts';
import {
  shippingTypeInputSchema,
  shippingTypeListQuerySchema,
  shippingTypePatchSchema,
  shippingTypeSchema,
} from '../../../contract/shipping-types.contract.ts';
import { type Principal, scopeOf } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { forbidden } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { createShippingType } from './create-shipping-type.ts';
import { editShippingType } from './edit-shipping-type.ts';
import { listShippingTypes } from './shipping-types.queries.ts';

const cursorKeys = z.tuple([idSchema]);

const list = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/shipping-types',
  tags: ['Shipping types'],
  summary: 'The shipping types of the warehouse',
  request: { query: shippingTypeListQuerySchema },
  responses: { 200: json(pageOf(shippingTypeSchema), 'One page of shipping types') },
});

const create = protectedRoute('manage', {
  method: 'post',
  path: '/api/v1/shipping-types',
  tags: ['Shipping types'],
  summary: 'Add a shipping type; its code gets the prefix "custom_"',
  request: { body: jsonBody(shippingTypeInputSchema) },
  responses: { 201: json(shippingTypeSchema, 'The new shipping type') },
});

const edit = protectedRoute('manage', {
  method: 'patch',
  path: '/api/v1/shipping-types/{id}',
  tags: ['Shipping types'],
  summary: 'Change a shipping type, or switch it on or off',
  request: { params: idParams, body: jsonBody(shippingTypePatchSchema) },
  responses: { 200: json(shippingTypeSchema, 'The shipping type as it is now') },
});

/** The types belong to the warehouse and serve all merchants, so no merchant changes them. */
const requireWarehouse = (principal: Principal): void => {
  if (principal.role === 'merchant') throw forbidden();
};

export const shippingTypesRoutes = ({ db }: { db: Database }): Api =>
  createRouter()
    .openapi(list, async (context) => {
      const { q, cursor, limit } = context.req.valid('query');
      const afterId = decodeCursor(cursor, cursorKeys)?.[0] ?? null;
      const rows = await listShippingTypes(db, { q, afterId, limit });
      const shape = {
        item: (row: (typeof rows)[number]) => row,
        keys: (row: (typeof rows)[number]) => [row.id],
      };
      return context.json(toPage(rows, limit, shape), 200);
    })
    .openapi(create, async (context) => {
      requireWarehouse(context.get('principal'));
      return context.json(await createShippingType(db, context.req.valid('json')), 201);
    })
    .openapi(edit, async (context) => {
      const principal = context.get('principal');
      requireWarehouse(principal);
      const id = requireId(context.req.valid('param'), 'shipping type');
      const patch = context.req.valid('json');
      const edited = await editShippingType(db, { id, patch, scope: scopeOf(principal) });
      return context.json(edited, 200);
    });
