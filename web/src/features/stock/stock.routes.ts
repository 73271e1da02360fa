import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { idSchema } from '../../../../contract/ids.ts';
import { movementKindSchema } from '../../../../contract/stock.contract.ts';
import { signedInRoute } from '../../app/root.route.tsx';
import { inventoryTypeList, movementList } from './stock.api.ts';

export const movementListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/stock-movements',
  validateSearch: z.object({
    productId: idSchema.optional().catch(undefined),
    kind: movementKindSchema.optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(movementList(deps));
  },
  component: lazyRouteComponent(() => import('./movement-list.page.tsx'), 'MovementListPage'),
});

export const inventoryTypeListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/inventory-types',
  loaderDeps: ({ search: { merchantId } }) => ({ merchantId }),
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(inventoryTypeList(deps));
  },
  component: lazyRouteComponent(
    () => import('./inventory-type-list.page.tsx'),
    'InventoryTypeListPage',
  ),
});

export const stockRoutes = [movementListRoute, inventoryTypeListRoute] as const;
