import { z } from 'zod';
import {
  auditEntrySchema,
  auditFilterSchema,
  auditListQuerySchema,
} from '../../../contract/audit.contract.ts';
import { idSchema } from '../../../contract/ids.ts';
import { pageOf } from '../../../contract/page.ts';
import { instantSchema } from '../../../contract/time.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';
import { csvResponse } from '../stock-sync/sync-csv.ts';
import { listAudit, placeOf, toAuditEntry } from './audit.queries.ts';
import { auditCsv } from './audit-csv.ts';

const cursorKeys = z.tuple([instantSchema, idSchema]);
const tags = ['Audit log'];

const listRoute = protectedRoute('manage', {
  summary: 'Who changed what, newest first, for the merchants you manage',
  method: 'get',
  path: '/api/v1/audit',
  tags,
  request: { query: auditListQuerySchema },
  responses: { 200: json(pageOf(auditEntrySchema), 'One page of the log') },
});

const exportRoute = protectedRoute('manage', {
  summary: 'The same as CSV, up to 100,000 rows',
  method: 'get',
  path: '/api/v1/audit/export',
  tags,
  request: { query: auditFilterSchema },
  responses: { 200: { description: 'Rows, newest first', content: { 'text/csv': {} } } },
});

export const auditRoutes = ({ db }: { db: Database }): Api =>
  createRouter()
    .openapi(listRoute, async (context) => {
      const { cursor, limit, ...filter } = context.req.valid('query');
      const before = decodeCursor(cursor, cursorKeys);
      const reader = context.get('principal');
      const rows = await listAudit(db, { reader, filter, before, limit });
      const keys = (row: (typeof rows)[number]) => [...placeOf(row)];
      return context.json(toPage(rows, limit, { item: toAuditEntry, keys }), 200);
    })
    .openapi(exportRoute, (context) => {
      const request = { reader: context.get('principal'), filter: context.req.valid('query') };
      return csvResponse('audit', auditCsv(db, request));
    });
