import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { notificationSchema } from '../../../../contract/notifications.contract.ts';
import { pageOf } from '../../../../contract/page.ts';
import { apiCall } from '../../lib/api-client.ts';

/** The newest few, for the bell and for the toast of a new one. */
export const latestNotificationsQuery = queryOptions({
  queryKey: ['notifications', 'latest'],
  queryFn: ({ signal }) =>
    apiCall('/api/v1/notifications', pageOf(notificationSchema), { query: { limit: 8 }, signal }),
  select: (page) => page.items,
});

/** Marks the given notifications as read, or all of them. */
export const markRead = (ids?: string[]) =>
  apiCall('/api/v1/notifications/read', z.unknown(), {
    method: 'POST',
    body: ids ? { ids } : {},
  });
