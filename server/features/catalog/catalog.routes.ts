import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf } from '../../../contract/page.ts';
import {
  bulkResultSchema,
  productBulkSchema,
  productInputSchema,
  productListQuerySchema,
  productPatchSchema,
  productRowSchema,
  productSchema,
} from '../../../contract/products.contract.ts';
import { requireRight, scopeOf } from '../../platform/auth/principal.ts';
import { badValue, notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { findMerchant } from '../merchants/merchants.queries.ts';
import { bulkProducts } from './bulk-products.ts';
import type { CatalogDeps } from './catalog.deps.ts';
import { createProduct } from './create-product.ts';
import { editProduct } from './edit-product.ts';
import { findProductKey, listProducts, toProductRow } from './products.queries.ts';
import { showProduct } from './show-product.ts';

const cursorKeys = z.tuple([idSchema]);

const list = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/products',
  tags: ['Products'],
  summary: 'Products, newest first',
  request: { query: productListQuerySchema },
  responses: { 200: json(pageOf(productRowSchema), 'One page of products') },
});

const create = protectedRoute('signed_in', {
  method: 'post',
  path: '/api/v1/products',
  tags: ['Products'],
  summary: 'Create a product or, with components, a bundle; takes the right to manage',
  request: { body: jsonBody(productInputSchema) },
  responses: { 201: json(productSchema, 'The new product') },
});

const bulk = protectedRoute('signed_in', {
  method: 'post',
  path: '/api/v1/products/bulk',
  tags: ['Products'],
  summary: 'Create or update up to 10,000 products by SKU; takes the right to manage',
  request: { body: jsonBody(productBulkSchema) },
  responses: { 200: json(bulkResultSchema, 'What became of each row') },
});

const show = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/products/{id}',
  tags: ['Products'],
  summary: 'One product with its components, its stock, and what each channel may sell of it',
  request: { params: idParams },
  responses: { 200: json(productSchema, 'The product') },
});

const edit = protectedRoute('signed_in', {
  method: 'patch',
  path: '/api/v1/products/{id}',
  tags: ['Products'],
  summary: 'Change a product; its merchant is fixed. Takes the right to manage',
  request: { params: idParams, body: jsonBody(productPatchSchema) },
  responses: { 200: json(productSchema, 'The product as it is now') },
});

export const catalogRoutes = (deps: CatalogDeps): Api => {
  const { db } = deps;
  const requireMerchant = async (merchantId: string): Promise<void> => {
    if (!(await findMerchant(db, merchantId, 'all'))) {
      throw badValue('merchantId', 'is not a merchant');
    }
  };
  return createRouter()
    .openapi(list, async (context) => {
      const filter = context.req.valid('query');
      const [before = null] = decodeCursor(filter.cursor, cursorKeys) ?? [];
      const scope = scopeOf(context.get('principal'));
      const rows = await listProducts(db, { scope, filter, before });
      const keys = (row: (typeof rows)[number]) => [row.id];
      return context.json(toPage(rows, filter.limit, { item: toProductRow, keys }), 200);
    })
    .openapi(create, async (context) => {
      const input = context.req.valid('json');
      requireRight(context.get('principal'), input.merchantId, 'manage');
      await requireMerchant(input.merchantId);
      const id = await createProduct(deps, input);
      return context.json(await showProduct(deps, id, 'all'), 201);
    })
    .openapi(bulk, async (context) => {
      const { merchantId, items } = context.req.valid('json');
      requireRight(context.get('principal'), merchantId, 'manage');
      await requireMerchant(merchantId);
      return context.json(await bulkProducts(deps, merchantId, items), 200);
    })
    .openapi(show, async (context) => {
      const scope = scopeOf(context.get('principal'));
      const id = requireId(context.req.valid('param'), 'product');
      return context.json(await showProduct(deps, id, scope), 200);
    })
    .openapi(edit, async (context) => {
      const principal = context.get('principal');
      const id = requireId(context.req.valid('param'), 'product');
      const product = await findProductKey(db, id, scopeOf(principal));
      if (!product) throw notFound('product');
      const { merchantId } = product;
      requireRight(principal, merchantId, 'manage');
      await editProduct(deps, { id, merchantId, patch: context.req.valid('json') });
      return context.json(await showProduct(deps, id, 'all'), 200);
    });
};
