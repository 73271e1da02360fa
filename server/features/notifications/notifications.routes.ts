import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import {
  markReadSchema,
  notificationListQuerySchema,
  notificationSchema,
} from '../../../contract/notifications.contract.ts';
import { pageOf } from '../../../contract/page.ts';
import { announceChanges } from '../../platform/changes/announce-change.ts';
import type { Database } from '../../platform/db/pool.ts';
import { type Api, createRouter } from '../../platform/http/api.ts';
import { decodeCursor, toPage } from '../../platform/http/cursor.ts';
import { json, jsonBody, protectedRoute } from '../../platform/http/route.ts';
import { listNotifications, markRead, toNotification } from './notifications.queries.ts';

const cursorKeys = z.tuple([idSchema]);

const list = protectedRoute('signed_in', {
  method: 'get',
  path: '/api/v1/notifications',
  tags: ['Notifications'],
  summary: 'What you were told, newest first',
  request: { query: notificationListQuerySchema },
  responses: { 200: json(pageOf(notificationSchema), 'One page of notifications') },
});

const read = protectedRoute('signed_in', {
  method: 'post',
  path: '/api/v1/notifications/read',
  tags: ['Notifications'],
  summary: 'Mark notifications as read',
  request: { body: jsonBody(markReadSchema) },
  responses: { 204: { description: 'They are read' } },
});

export const notificationsRoutes = ({ db }: { db: Database }): Api =>
  createRouter()
    .openapi(list, async (context) => {
      const { cursor, limit, ...filter } = context.req.valid('query');
      const beforeId = decodeCursor(cursor, cursorKeys)?.[0] ?? null;
      const request = { filter, beforeId, limit };
      const rows = await listNotifications(db, context.get('principal'), request);
      const shape = { item: toNotification, keys: (row: (typeof rows)[number]) => [row.id] };
      return context.json(toPage(rows, limit, shape), 200);
    })
    .openapi(read, async (context) => {
      const { userId } = context.get('principal');
      const { ids } = context.req.valid('json');
      const changed = await markRead(db, userId, ids);
      // One is enough: the person's other windows read their bell anew.
      const announcements = changed.slice(0, 1).map((row) => ({
        merchantId: row.merchant_id,
        topic: 'notification' as const,
        id: row.id,
        userId,
      }));
      await announceChanges(db, announcements);
      return context.body(null, 204);
    });
