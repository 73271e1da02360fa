import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { salesRoute } from '../../app/late-text.routes.ts';
import { salesChannelList, salesChannelQuery } from './sales-channels.api.ts';

export const salesChannelListRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/sales-channels',
  validateSearch: z.object({
    q: z.string().max(120).optional().catch(undefined),
    enabled: z.enum(['true', 'false']).optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(salesChannelList(deps));
  },
  component: lazyRouteComponent(
    () => import('./sales-channel-list.page.tsx'),
    'SalesChannelListPage',
  ),
});

export const salesChannelCreateRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/sales-channels/new',
  validateSearch: z.object({
    /** Where to go afterwards; only a path of this app. */
    returnTo: z
      .string()
      .regex(/^\/(?![/\\])/)
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(
    () => import('./sales-channel-create.page.tsx'),
    'SalesChannelCreatePage',
  ),
});

export const salesChannelRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/sales-channels/$salesChannelId',
  loader: ({ context: { queryClient }, params: { salesChannelId } }) => {
    void queryClient.prefetchQuery(salesChannelQuery(salesChannelId));
  },
  component: lazyRouteComponent(() => import('./sales-channel.page.tsx'), 'SalesChannelPage'),
});

export const salesChannelEditRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/sales-channels/$salesChannelId/edit',
  component: lazyRouteComponent(
    () => import('./sales-channel-edit.page.tsx'),
    'SalesChannelEditPage',
  ),
});

export const salesChannelRoutes = [
  salesChannelListRoute,
  salesChannelCreateRoute,
  salesChannelRoute,
  salesChannelEditRoute,
] as const;
