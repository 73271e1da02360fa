import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import type { NoticeCategory } from '../../../../contract/notifications.contract.ts';
import { recordsRoute } from '../../app/late-text.routes.ts';

// The contract would weigh on every first page, so it comes with these pages.
const categories = ['platform', 'orders', 'stock', 'system'] as const satisfies NoticeCategory[];

export const notificationListRoute = createRoute({
  getParentRoute: () => recordsRoute,
  path: '/notifications',
  validateSearch: z.object({
    tab: z.literal('read').optional().catch(undefined),
    category: z.enum(categories).optional().catch(undefined),
  }),
  component: lazyRouteComponent(
    () => import('./notification-list.page.tsx'),
    'NotificationListPage',
  ),
});

export const noticePreferencesRoute = createRoute({
  getParentRoute: () => recordsRoute,
  path: '/notifications/preferences',
  component: lazyRouteComponent(
    () => import('./notice-preferences.page.tsx'),
    'NoticePreferencesPage',
  ),
});

export const notificationRoutes = [notificationListRoute, noticePreferencesRoute] as const;
