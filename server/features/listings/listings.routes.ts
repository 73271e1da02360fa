import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import {
  mappingImportResultSchema,
  mappingInputSchema,
  mappingListQuerySchema,
  mappingSchema,
  mappingSummarySchema,
  productListingsSchema,
} from '../../../contract/mappings.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { runQueuedSchema } from '../../../contract/runs.contract.ts';
import { rightsFor, scopeOf } from '../../platform/auth/principal.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { findProductKey } from '../catalog/products.queries.ts';
import { requireEcAccount } from '../ec-accounts/show-ec-account.ts';
import { editMapping } from './edit-mapping.ts';
import { importMappings } from './import-mappings.ts';
import type { ListingDeps } from './listings.deps.ts';
import { presentMapping, presentProductListing } from './listings.present.ts';
import {
  countMappings,
  findMapping,
  listMappings,
  listProductListings,
  type MappingRecord,
} from './listings.queries.ts';
import { mappingCsv } from './mapping-csv.ts';
import { findOpenSync, queueSync } from './queue-sync.ts';
import { writeSku } from './write-sku.ts';

const cursorKeys = z.tuple([idSchema]);
const tags = ['Product mappings'];
const path = '/api/v1/ec-accounts/{id}/mappings';
const csv = { content: { 'text/csv': { schema: z.string() } } };

const syncRoute = protectedRoute('operate', {
  summary: 'Sync product mappings: read the whole catalogue and match it',
  method: 'post',
  path: '/api/v1/ec-accounts/{id}/sync-mappings',
  tags,
  request: { params: idParams },
  responses: { 202: json(runQueuedSchema, 'The run that waits or works now') },
});

const listRoute = protectedRoute('view', {
  summary: 'List the listings of an account with their products',
  method: 'get',
  path,
  tags,
  request: { params: idParams, query: mappingListQuerySchema },
  responses: { 200: json(pageOf(mappingSchema), 'One page of listings') },
});

const summaryRoute = protectedRoute('view', {
  summary: 'How many listings of an account are mapped',
  method: 'get',
  path: `${path}/summary`,
  tags,
  request: { params: idParams },
  responses: { 200: json(mappingSummarySchema, 'The counts') },
});

const editRoute = protectedRoute('operate', {
  summary: 'Map a listing by hand, or give it back to the rule',
  method: 'put',
  path: `${path}/{mappingId}`,
  tags,
  request: {
    params: idParams.extend({ mappingId: z.string() }),
    body: jsonBody(mappingInputSchema),
  },
  responses: { 200: json(mappingSchema, 'The listing as it is mapped now') },
});

const skuRoute = protectedRoute('operate', {
  summary: 'Write the SKU of its product to a listing of the shop',
  method: 'post',
  path: `${path}/{mappingId}/write-sku`,
  tags,
  request: { params: idParams.extend({ mappingId: z.string() }) },
  responses: { 200: json(mappingSchema, 'The listing with its new SKU') },
});

const csvRoute = protectedRoute('view', {
  summary: 'All listings of an account as CSV',
  method: 'get',
  path: `${path}.csv`,
  tags,
  request: { params: idParams },
  responses: { 200: { description: 'UTF-8 with a byte order mark', ...csv } },
});

const importRoute = protectedRoute('operate', {
  summary: 'Map listings by a CSV file with platform_listing_id, product_sku and units',
  method: 'post',
  path: `${path}/import`,
  tags,
  request: { params: idParams, body: csv },
  responses: { 200: json(mappingImportResultSchema, 'What became of the lines') },
});

const productRoute = protectedRoute('signed_in', {
  summary: 'Where a product is sold',
  method: 'get',
  path: '/api/v1/products/{id}/listings',
  tags,
  request: { params: idParams },
  responses: { 200: json(productListingsSchema, 'Its listings') },
});

const reading = (deps: ListingDeps): Api =>
  createRouter()
    .openapi(listRoute, async (context) => {
      const { id } = context.req.valid('param');
      const filter = context.req.valid('query');
      await requireEcAccount(deps, context.get('principal'), { id, right: 'view' });
      const [after = null] = decodeCursor(filter.cursor, cursorKeys) ?? [];
      const rows = await listMappings(deps.db, { ecAccountId: id, filter, after });
      const keys = (row: MappingRecord) => [row.id];
      return context.json(toPage(rows, filter.limit, { item: presentMapping, keys }), 200);
    })
    .openapi(summaryRoute, async (context) => {
      const { id } = context.req.valid('param');
      const principal = context.get('principal');
      const account = await requireEcAccount(deps, principal, { id, right: 'view' });
      const counts = await countMappings(deps.db, id);
      const syncedAt = account.mappings_synced_at?.toISOString() ?? null;
      const runId = await findOpenSync(deps.db, id);
      return context.json({ ...counts, syncedAt, runId }, 200);
    })
    .openapi(csvRoute, async (context) => {
      const { id } = context.req.valid('param');
      await requireEcAccount(deps, context.get('principal'), { id, right: 'view' });
      return context.body(mappingCsv(deps.db, id), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="mappings-${id}.csv"`,
      });
    })
    .openapi(productRoute, async (context) => {
      const id = requireId(context.req.valid('param'), 'product');
      const product = await findProductKey(deps.db, id, scopeOf(context.get('principal')));
      if (!product) throw notFound('product');
      const rows = await listProductListings(deps.db, id);
      return context.json({ items: rows.map(presentProductListing) }, 200);
    });

const changing = (deps: ListingDeps): Api =>
  createRouter()
    .openapi(syncRoute, async (context) => {
      const { id } = context.req.valid('param');
      const principal = context.get('principal');
      const account = await requireEcAccount(deps, principal, { id, right: 'operate' });
      const rights = rightsFor(principal, account.merchant_id);
      const request = { ecAccountId: id, requestedBy: principal.name, rights };
      return context.json({ runId: await queueSync(deps, request) }, 202);
    })
    .openapi(editRoute, async (context) => {
      const { id, mappingId } = context.req.valid('param');
      await requireEcAccount(deps, context.get('principal'), { id, right: 'operate' });
      const listingId = requireId({ id: mappingId }, 'listing');
      await editMapping(deps, {
        ecAccountId: id,
        listingId,
        input: context.req.valid('json'),
      });
      const mapping = await findMapping(deps.db, id, listingId);
      if (!mapping) throw notFound('listing');
      return context.json(presentMapping(mapping), 200);
    })
    .openapi(skuRoute, async (context) => {
      const { id, mappingId } = context.req.valid('param');
      const principal = context.get('principal');
      const account = await requireEcAccount(deps, principal, { id, right: 'operate' });
      const listingId = requireId({ id: mappingId }, 'listing');
      const { signal } = context.req.raw;
      await writeSku(deps, { account, listingId, signal });
      const mapping = await findMapping(deps.db, id, listingId);
      if (!mapping) throw notFound('listing');
      return context.json(presentMapping(mapping), 200);
    })
    .openapi(importRoute, async (context) => {
      const { id } = context.req.valid('param');
      await requireEcAccount(deps, context.get('principal'), { id, right: 'operate' });
      return context.json(await importMappings(deps, id, await context.req.text()), 200);
    });

export const listingRoutes = (deps: ListingDeps): Api =>
  createRouter().route('/', reading(deps)).route('/', changing(deps));
