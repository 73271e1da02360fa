import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { type PageQuery, pageOf, pageQuerySchema } from '../../../contract/page.ts';
import { stockPushSchema } from '../../../contract/stock-pushes.contract.ts';
import { scopeOf } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/pool.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';
import { findProductKey } from '../catalog/products.queries.ts';
import { requireEcAccount } from '../ec-accounts/show-ec-account.ts';
import { isListingOf, listPushes, toStockPush } from './push-history.queries.ts';

/** An instant as the database writes it, to the microsecond, and an id. */
const cursorKeys = z.tuple([z.string().regex(/^[\d :.+-]{10,40}$/), idSchema]);
const pages = { 200: json(pageOf(stockPushSchema), 'One page of numbers, newest first') };

const ofProduct = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/products/{id}/pushes',
  tags: ['Platform stock'],
  summary: 'Every number that was sent to platforms for a product',
  request: { params: idParams, query: pageQuerySchema },
  responses: pages,
});

const ofListing = protectedRoute('view', {
  method: 'get',
  path: '/api/v1/ec-accounts/{id}/mappings/{mappingId}/history',
  tags: ['Platform stock'],
  summary: 'Every number that was sent to a listing',
  request: { params: idParams.extend({ mappingId: z.string().max(40) }), query: pageQuerySchema },
  responses: pages,
});

const pageOfPushes = async (
  db: Database,
  of: { listingId: string } | { productId: string },
  { cursor, limit }: PageQuery,
) => {
  const place = decodeCursor(cursor, cursorKeys);
  const before = place && { at: place[0], id: place[1] };
  const rows = await listPushes(db, { of, before, limit });
  const keys = (row: (typeof rows)[number]) => [row.exactly, row.id];
  return toPage(rows, limit, { item: toStockPush, keys });
};

export const pushHistoryRoutes = (deps: { db: Database }): Api => {
  const { db } = deps;
  return createRouter()
    .openapi(ofProduct, async (context) => {
      const productId = requireId(context.req.valid('param'), 'product');
      const scope = scopeOf(context.get('principal'));
      if (!(await findProductKey(db, productId, scope))) throw notFound('product');
      return context.json(await pageOfPushes(db, { productId }, context.req.valid('query')), 200);
    })
    .openapi(ofListing, async (context) => {
      const { id: ecAccountId, mappingId } = context.req.valid('param');
      const wanted = { id: ecAccountId, right: 'view' } as const;
      await requireEcAccount(deps, context.get('principal'), wanted);
      const listingId = requireId({ id: mappingId }, 'mapping');
      const isOurs = await isListingOf(db, { id: listingId, ecAccountId });
      if (!isOurs) throw notFound('mapping');
      return context.json(await pageOfPushes(db, { listingId }, context.req.valid('query')), 200);
    });
};
