import { z } from 'zod';
import {
  type TimelineEntry,
  timelineEntrySchema,
  timelineQuerySchema,
} from '../../../contract/audit.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { instantSchema } from '../../../contract/time.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { idParams } from '../../platform/http/id-params.ts';
import { json, protectedRoute } from '../../platform/http/route.ts';
import { requireEcAccount } from '../ec-accounts/show-ec-account.ts';
import { listTimeline, type TimelineRow } from './timeline.queries.ts';

const cursorKeys = z.tuple([instantSchema, z.string().max(60)]);

const timelineRoute = protectedRoute('view', {
  summary: 'Everything that happened to an account, newest first',
  method: 'get',
  path: '/api/v1/ec-accounts/{id}/timeline',
  tags: ['EC accounts'],
  request: { params: idParams, query: timelineQuerySchema },
  responses: { 200: json(pageOf(timelineEntrySchema), 'One page of the timeline') },
});

/** Webhooks have one row per hour, which needs the hour to be told apart from the others. */
const keyOf = ({ kind, key, at }: TimelineRow): string =>
  kind === 'webhooks' ? `${key}${at.toISOString()}` : key;

const toEntry = (row: TimelineRow): TimelineEntry =>
  timelineEntrySchema.parse({ ...row, key: keyOf(row), at: row.at.toISOString() });

export const timelineRoutes = ({ db }: { db: Database }): Api =>
  createRouter().openapi(timelineRoute, async (context) => {
    const { id } = context.req.valid('param');
    const { kind, cursor, limit } = context.req.valid('query');
    await requireEcAccount({ db }, context.get('principal'), { id, right: 'view' });
    const before = decodeCursor(cursor, cursorKeys);
    const rows = await listTimeline(db, { ecAccountId: id, kind, before, limit });
    const keys = (row: TimelineRow) => [row.cursor_at, row.key];
    return context.json(toPage(rows, limit, { item: toEntry, keys }), 200);
  });
