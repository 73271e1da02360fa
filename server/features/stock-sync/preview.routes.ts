import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import {
  previewQuerySchema,
  previewQueuedSchema,
  stockPreviewSchema,
} from '../../../contract/stock-sync.contract.ts';
import { type Principal, scopeOf } from '../../platform/auth/principal.ts';
import { notFound } from '../../platform/errors/app-error.ts';
import { createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams, requireId } from '../../platform/http/id-params.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';
import { requireEcAccount } from '../ec-accounts/show-ec-account.ts';
import { previewZeroPercent } from './confirm-sync.ts';
import { previewCsv } from './preview-csv.ts';
import { presentPreview, presentPreviewRow } from './previews.present.ts';
import {
  findPreview,
  listPreviewRows,
  type PreviewRecord,
  type PreviewRowRecord,
  readPreviewTotals,
} from './previews.queries.ts';
import { queuePreview, requireManualSync } from './queue-preview.ts';
import type { SyncDeps } from './sync.deps.ts';
import { csvResponse, csvRoute } from './sync-csv.ts';

const cursorKeys = z.tuple([z.string().regex(/^\d{1,10}$/), idSchema]);

const createPreviewRoute = protectedRoute('overwrite', {
  summary: 'Preview an overwrite of stock numbers',
  method: 'post',
  path: '/api/v1/ec-accounts/{id}/stock-previews',
  tags: ['Stock syncs'],
  request: { params: idParams },
  responses: { 202: json(previewQueuedSchema, 'The preview that is being read') },
});

const showPreviewRoute = protectedRoute('view', {
  summary: 'Show a preview',
  method: 'get',
  path: '/api/v1/stock-previews/{id}',
  tags: ['Stock syncs'],
  request: { params: idParams, query: previewQuerySchema },
  responses: { 200: json(stockPreviewSchema, 'The preview with its rows, riskiest first') },
});

const previewCsvRoute = csvRoute('/api/v1/stock-previews/{id}/rows.csv', 'a preview');

export const previewRoutes = (deps: SyncDeps) => {
  const requirePreview = async (principal: Principal, id: string): Promise<PreviewRecord> => {
    const preview = await findPreview(deps.db, requireId({ id }, 'preview'), scopeOf(principal));
    if (!preview) throw notFound('preview');
    return preview;
  };
  return createRouter()
    .openapi(createPreviewRoute, async (context) => {
      const { id } = context.req.valid('param');
      const principal = context.get('principal');
      const account = await requireEcAccount(deps, principal, { id, right: 'overwrite' });
      requireManualSync(deps, principal, account);
      const previewId = await queuePreview(deps, account, principal.name);
      return context.json({ previewId }, 202);
    })
    .openapi(showPreviewRoute, async (context) => {
      const { id } = context.req.valid('param');
      const { limit, cursor, ...filter } = context.req.valid('query');
      const preview = await requirePreview(context.get('principal'), id);
      const keys = decodeCursor(cursor, cursorKeys);
      const after = keys && { risk: Number(keys[0]), listingId: keys[1] };
      const records = await listPreviewRows(deps.db, { previewId: id, filter, after, limit });
      const rows = toPage(records, limit, {
        item: presentPreviewRow,
        keys: (row: PreviewRowRecord) => [String(row.risk), row.listing_id],
      });
      const shown = {
        rows,
        totals: await readPreviewTotals(deps.db, id),
        zeroPercent: await previewZeroPercent(deps.db, id),
        releasePercent: deps.stockReleasePercent,
      };
      return context.json(presentPreview(preview, shown), 200);
    })
    .openapi(previewCsvRoute, async (context) => {
      const { id } = context.req.valid('param');
      await requirePreview(context.get('principal'), id);
      return csvResponse(`stock-preview-${id}`, previewCsv(deps.db, id));
    });
};
