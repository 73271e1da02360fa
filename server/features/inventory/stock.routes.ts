import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf } from '../../../contract/page.ts';
import { bulkResultSchema } from '../../../contract/products.contract.ts';
import {
  movementListQuerySchema,
  stockAdjustmentSchema,
  stockBulkSchema,
  stockMovementSchema,
  warehousesReplySchema,
} from '../../../contract/stock.contract.ts';
import { requireRight, scopeOf } from '../../platform/auth/principal.ts';
import { badValue } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { findProductKey } from '../catalog/products.queries.ts';
import { findMerchant } from '../merchants/merchants.queries.ts';
import { adjustStock } from './adjust-stock.ts';
import { bulkStock } from './bulk-stock.ts';
import type { InventoryDeps } from './inventory.deps.ts';
import { bundleHoldsNone, productUnknown } from './inventory.errors.ts';
import { listMovements, listWarehouses, toMovement } from './inventory.queries.ts';

const cursorKeys = z.tuple([idSchema]);

const warehouses = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/warehouses',
  tags: ['Stock'],
  summary: 'Every warehouse',
  responses: { 200: json(warehousesReplySchema, 'The warehouses') },
});

const movements = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/stock-movements',
  tags: ['Stock'],
  summary: 'The ledger of stock, newest first',
  request: { query: movementListQuerySchema },
  responses: { 200: json(pageOf(stockMovementSchema), 'One page of movements') },
});

const adjust = protectedRoute('signed_in', {
  method: 'post',
  path: '/api/v1/stock-adjustments',
  tags: ['Stock'],
  summary:
    'Correct what is on hand of a product, by a change or to a number; takes the right to operate',
  request: { body: jsonBody(stockAdjustmentSchema) },
  responses: { 201: json(stockMovementSchema, 'The movement') },
});

const bulk = protectedRoute('signed_in', {
  method: 'post',
  path: '/api/v1/stock/bulk',
  tags: ['Stock'],
  summary: 'Set what is on hand of up to 10,000 products by SKU; takes the right to operate',
  request: { body: jsonBody(stockBulkSchema) },
  responses: { 200: json(bulkResultSchema, 'What became of each row') },
});

export const stockRoutes = (deps: InventoryDeps): Api => {
  const { db } = deps;
  return createRouter()
    .openapi(warehouses, async (context) => context.json({ items: await listWarehouses(db) }, 200))
    .openapi(movements, async (context) => {
      const filter = context.req.valid('query');
      const [before = null] = decodeCursor(filter.cursor, cursorKeys) ?? [];
      const scope = scopeOf(context.get('principal'));
      const rows = await listMovements(db, { scope, filter, before });
      const keys = (row: (typeof rows)[number]) => [row.id];
      return context.json(toPage(rows, filter.limit, { item: toMovement, keys }), 200);
    })
    .openapi(adjust, async (context) => {
      const principal = context.get('principal');
      const input = context.req.valid('json');
      const product = await findProductKey(db, input.productId, scopeOf(principal));
      if (!product) throw productUnknown();
      requireRight(principal, product.merchantId, 'operate');
      if (product.isBundle) throw bundleHoldsNone(product.sku);
      const { merchantId } = product;
      const madeBy = principal.name;
      return context.json(await adjustStock(deps, { ...input, merchantId, madeBy }), 201);
    })
    .openapi(bulk, async (context) => {
      const principal = context.get('principal');
      const input = context.req.valid('json');
      requireRight(principal, input.merchantId, 'operate');
      if (!(await findMerchant(db, input.merchantId, 'all'))) {
        throw badValue('merchantId', 'is not a merchant');
      }
      return context.json(await bulkStock(deps, { ...input, madeBy: principal.name }), 200);
    });
};
