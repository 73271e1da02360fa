import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { noticeCategorySchema } from '../../../../contract/notifications.contract.ts';
import { recordsRoute } from '../../app/late-text.routes.ts';
import { signedInRoute } from '../../app/root.route.tsx';

export const notificationListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/notifications',
  validateSearch: z.object({
    tab: z.literal('read').optional().catch(undefined),
    category: noticeCategorySchema.optional().catch(undefined),
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

export const notificationRoutes = [notificationListRoute] as const;
export const noticePreferencesRoutes = [noticePreferencesRoute] as const;
