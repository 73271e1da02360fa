import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { inboundStatusSchema } from '../../../../contract/inbounds.contract.ts';
import { signedInRoute } from '../../app/root.route.tsx';
import { inboundList, inboundPushList, inboundQuery } from './inbounds.api.ts';

export const inboundListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/inbounds',
  validateSearch: z.object({
    q: z.string().max(120).optional().catch(undefined),
    status: inboundStatusSchema.optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(inboundList(deps));
  },
  component: lazyRouteComponent(() => import('./inbound-list.page.tsx'), 'InboundListPage'),
});

export const inboundCreateRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/inbounds/new',
  component: lazyRouteComponent(() => import('./inbound-create.page.tsx'), 'InboundCreatePage'),
});

export const inboundRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/inbounds/$inboundId',
  loader: ({ context: { queryClient }, params: { inboundId } }) => {
    void queryClient.prefetchQuery(inboundQuery(inboundId));
    void queryClient.prefetchInfiniteQuery(inboundPushList(inboundId));
  },
  component: lazyRouteComponent(() => import('./inbound.page.tsx'), 'InboundPage'),
});

export const inboundRoutes = [inboundListRoute, inboundCreateRoute, inboundRoute] as const;
