import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { peopleRoute } from '../../app/late-text.routes.ts';
import { merchantList } from './merchants.api.ts';

export const merchantListRoute = createRoute({
  getParentRoute: () => peopleRoute,
  path: '/merchants',
  validateSearch: z.object({ q: z.string().max(120).optional().catch(undefined) }),
  loaderDeps: ({ search: { q } }) => ({ q }),
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(merchantList(deps));
  },
  component: lazyRouteComponent(() => import('./merchant-list.page.tsx'), 'MerchantListPage'),
});

export const merchantRoutes = [merchantListRoute] as const;
