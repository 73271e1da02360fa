import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { signedInRoute } from '../../app/root.route.tsx';
import { platformsQuery } from '../../lib/platforms.api.ts';
import { movementList, productMovements } from '../stock/stock.api.ts';
import {
  productList,
  productListingsQuery,
  productPushList,
  productQuery,
} from './products.api.ts';

export const productListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/products',
  validateSearch: z.object({
    q: z.string().max(120).optional().catch(undefined),
    kind: z.enum(['single', 'bundle']).optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(productList(deps));
  },
  component: lazyRouteComponent(() => import('./product-list.page.tsx'), 'ProductListPage'),
});

export const productCreateRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/products/new',
  component: lazyRouteComponent(() => import('./product-create.page.tsx'), 'ProductCreatePage'),
});

export const productRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/products/$productId',
  loader: ({ context: { queryClient }, params: { productId } }) => {
    void queryClient.prefetchQuery(productQuery(productId));
    void queryClient.prefetchQuery(productListingsQuery(productId));
    void queryClient.prefetchInfiniteQuery(productPushList(productId));
    void queryClient.prefetchInfiniteQuery(movementList(productMovements(productId)));
    void queryClient.prefetchQuery(platformsQuery);
  },
  component: lazyRouteComponent(() => import('./product.page.tsx'), 'ProductPage'),
});

export const productEditRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/products/$productId/edit',
  loader: ({ context: { queryClient }, params: { productId } }) => {
    void queryClient.prefetchQuery(productQuery(productId));
  },
  component: lazyRouteComponent(() => import('./product-edit.page.tsx'), 'ProductEditPage'),
});

export const productRoutes = [
  productListRoute,
  productCreateRoute,
  productRoute,
  productEditRoute,
] as const;
