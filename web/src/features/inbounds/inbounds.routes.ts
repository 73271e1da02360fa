import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import type { InboundStatus } from '../../../../contract/inbounds.contract.ts';
import { warehouseRoute } from '../../app/late-text.routes.ts';

// The contracts would weigh on every first page, so they come with these pages.
const api = () => import('./inbounds.api.ts');
const statuses = [
  'pending',
  'receiving',
  'completed',
  'cancelled',
] as const satisfies InboundStatus[];

export const inboundListRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/inbounds',
  validateSearch: z.object({
    q: z.string().max(120).optional().catch(undefined),
    status: z.enum(statuses).optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    const { inboundList } = await api();
    void queryClient.prefetchInfiniteQuery(inboundList(deps));
  },
  component: lazyRouteComponent(() => import('./inbound-list.page.tsx'), 'InboundListPage'),
});

export const inboundCreateRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/inbounds/new',
  component: lazyRouteComponent(() => import('./inbound-create.page.tsx'), 'InboundCreatePage'),
});

export const inboundRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/inbounds/$inboundId',
  loader: async ({ context: { queryClient }, params: { inboundId } }) => {
    const { inboundPushList, inboundQuery } = await api();
    void queryClient.prefetchQuery(inboundQuery(inboundId));
    void queryClient.prefetchInfiniteQuery(inboundPushList(inboundId));
  },
  component: lazyRouteComponent(() => import('./inbound.page.tsx'), 'InboundPage'),
});

export const inboundRoutes = [inboundListRoute, inboundCreateRoute, inboundRoute] as const;
