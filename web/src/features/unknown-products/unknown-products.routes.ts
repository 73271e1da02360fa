import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { idSchema } from '../../../../contract/ids.ts';
import { salesRoute } from '../../app/late-text.routes.ts';
import { needTexts } from '../../i18n/i18n.ts';
import { platformsQuery } from '../../lib/platforms.api.ts';

export const unknownProductListRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/unknown-products',
  validateSearch: z.object({
    q: z.string().max(120).optional().catch(undefined),
    skus: z.string().max(8000).optional().catch(undefined),
    ecAccountId: idSchema.optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(platformsQuery);
    const { unknownProductList } = await import('./unknown-products.api.ts');
    void queryClient.prefetchInfiniteQuery(unknownProductList(deps));
  },
  component: lazyRouteComponent(
    () => import('./unknown-product-list.page.tsx'),
    'UnknownProductListPage',
  ),
});

export const unknownProductRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/unknown-products/$unknownProductId',
  loader: async ({ context: { queryClient }, params: { unknownProductId } }) => {
    void queryClient.prefetchQuery(platformsQuery);
    // Products are picked here with the words of their own pages.
    const texts = needTexts('warehouse');
    const { unknownProductQuery, waitingOrderList } = await import('./unknown-products.api.ts');
    void queryClient.prefetchQuery(unknownProductQuery(unknownProductId));
    void queryClient.prefetchInfiniteQuery(waitingOrderList(unknownProductId));
    await texts;
  },
  component: lazyRouteComponent(() => import('./unknown-product.page.tsx'), 'UnknownProductPage'),
});

export const unknownProductRoutes = [unknownProductListRoute, unknownProductRoute] as const;
