import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { warehouseRoute } from '../../app/late-text.routes.ts';
import { platformsQuery } from '../../lib/platforms.api.ts';

// The contracts would weigh on every first page, so they come with these pages.
const api = () => import('./products.api.ts');

export const productListRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/products',
  validateSearch: z.object({
    q: z.string().max(120).optional().catch(undefined),
    kind: z.enum(['single', 'bundle']).optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    const { productList } = await api();
    void queryClient.prefetchInfiniteQuery(productList(deps));
  },
  component: lazyRouteComponent(() => import('./product-list.page.tsx'), 'ProductListPage'),
});

export const productCreateRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/products/new',
  component: lazyRouteComponent(() => import('./product-create.page.tsx'), 'ProductCreatePage'),
});

export const productRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/products/$productId',
  loader: async ({ context: { queryClient }, params: { productId } }) => {
    void queryClient.prefetchQuery(platformsQuery);
    const { productListingsQuery, productPushList, productQuery } = await api();
    void queryClient.prefetchQuery(productQuery(productId));
    void queryClient.prefetchQuery(productListingsQuery(productId));
    void queryClient.prefetchInfiniteQuery(productPushList(productId));
    const { movementList, productMovements } = await import('../stock/stock.api.ts');
    void queryClient.prefetchInfiniteQuery(movementList(productMovements(productId)));
  },
  component: lazyRouteComponent(() => import('./product.page.tsx'), 'ProductPage'),
});

export const productEditRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/products/$productId/edit',
  loader: async ({ context: { queryClient }, params: { productId } }) => {
    const { productQuery } = await api();
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
