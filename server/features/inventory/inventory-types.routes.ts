import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf } from '../../../contract/page.ts';
import {
  type InventoryType,
  inventoryTypeInputSchema,
  inventoryTypeListQuerySchema,
  inventoryTypePatchSchema,
  inventoryTypeSchema,
} from '../../../contract/stock.contract.ts';
import { type MerchantScope, requireRight, scopeOf } from '../../platform/auth/principal.ts';
import { badValue, notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { findMerchant } from '../merchants/merchants.queries.ts';
import { createInventoryType } from './create-inventory-type.ts';
import { editInventoryType } from './edit-inventory-type.ts';
import type { InventoryDeps } from './inventory.deps.ts';
import { findInventoryType, listInventoryTypes, toInventoryType } from './inventory.queries.ts';

const cursorKeys = z.tuple([idSchema]);

const list = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/inventory-types',
  tags: ['Stock'],
  summary: 'Inventory types, in the order of their creation',
  request: { query: inventoryTypeListQuerySchema },
  responses: { 200: json(pageOf(inventoryTypeSchema), 'One page of inventory types') },
});

const create = protectedRoute('signed_in', {
  method: 'post',
  path: '/api/v1/inventory-types',
  tags: ['Stock'],
  summary: 'Create an inventory type; a sellable one is sold by every channel of the merchant',
  request: { body: jsonBody(inventoryTypeInputSchema) },
  responses: { 201: json(inventoryTypeSchema, 'The new inventory type') },
});

const edit = protectedRoute('signed_in', {
  method: 'patch',
  path: '/api/v1/inventory-types/{id}',
  tags: ['Stock'],
  summary: 'Rename an inventory type, or say whether it may be sold; its code is fixed',
  request: { params: idParams, body: jsonBody(inventoryTypePatchSchema) },
  responses: { 200: json(inventoryTypeSchema, 'The inventory type as it is now') },
});

export const inventoryTypesRoutes = (deps: InventoryDeps): Api => {
  const { db } = deps;
  const readType = async (id: string, scope: MerchantScope): Promise<InventoryType> => {
    const type = await findInventoryType(db, id, scope);
    if (!type) throw notFound('inventory type');
    return type;
  };
  return createRouter()
    .openapi(list, async (context) => {
      const { cursor, limit, merchantId } = context.req.valid('query');
      const [after = null] = decodeCursor(cursor, cursorKeys) ?? [];
      const scope = scopeOf(context.get('principal'));
      const rows = await listInventoryTypes(db, { scope, merchantId, after, limit });
      const keys = (row: (typeof rows)[number]) => [row.id];
      return context.json(toPage(rows, limit, { item: toInventoryType, keys }), 200);
    })
    .openapi(create, async (context) => {
      const input = context.req.valid('json');
      requireRight(context.get('principal'), input.merchantId, 'manage');
      if (!(await findMerchant(db, input.merchantId, 'all'))) {
        throw badValue('merchantId', 'is not a merchant');
      }
      const id = await createInventoryType(db, input);
      return context.json(await readType(id, 'all'), 201);
    })
    .openapi(edit, async (context) => {
      const principal = context.get('principal');
      const id = requireId(context.req.valid('param'), 'inventory type');
      const { merchant } = await readType(id, scopeOf(principal));
      requireRight(principal, merchant.id, 'manage');
      const patch = context.req.valid('json');
      await editInventoryType(deps, { id, merchantId: merchant.id, patch });
      return context.json(await readType(id, 'all'), 200);
    });
};
