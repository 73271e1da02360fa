import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { notificationSchema } from '../../../../contract/notifications.contract.ts';
import { pageOf } from '../../../../contract/page.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

/** The newest few, for the bell and for the toast of a new one. */
export const latestNotificationsQuery = queryOptions({
  queryKey: ['notifications', 'latest'],
  queryFn: ({ signal }) =>
    apiCall('/api/v1/notifications', pageOf(notificationSchema), { query: { limit: 8 }, signal }),
  select: (page) => page.items,
});

export const notificationList = (query: Query) =>
  cursorList({
    key: ['notifications', 'list'],
    path: '/api/v1/notifications',
    item: notificationSchema,
    query,
  });

/** Marks the given notifications as read, or all of them. */
export const markRead = (ids?: string[]) =>
  apiCall('/api/v1/notifications/read', z.unknown(), {
    method: 'POST',
    body: ids ? { ids } : {},
  });
