import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { salesRoute } from '../../app/late-text.routes.ts';
import { shippingTypeList } from './shipping-types.api.ts';

export const shippingTypeListRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/shipping-types',
  validateSearch: z.object({ q: z.string().max(80).optional().catch(undefined) }),
  loaderDeps: ({ search: { q } }) => ({ q }),
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(shippingTypeList(deps));
  },
  component: lazyRouteComponent(
    () => import('./shipping-type-list.page.tsx'),
    'ShippingTypeListPage',
  ),
});

export const shippingTypeRoutes = [shippingTypeListRoute] as const;
