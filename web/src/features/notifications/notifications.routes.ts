import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { noticeCategorySchema } from '../../../../contract/notifications.contract.ts';
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

export const notificationRoutes = [notificationListRoute] as const;
