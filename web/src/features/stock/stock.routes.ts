import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { idSchema } from '../../../../contract/ids.ts';
import type { MovementKind } from '../../../../contract/stock.contract.ts';
import { warehouseRoute } from '../../app/late-text.routes.ts';

// The contracts would weigh on every first page, so they come with these pages.
const api = () => import('./stock.api.ts');
const kinds = [
  'received',
  'put_away',
  'allocated',
  'released',
  'shipped',
  'adjusted',
] as const satisfies MovementKind[];

export const movementListRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/stock-movements',
  validateSearch: z.object({
    productId: idSchema.optional().catch(undefined),
    kind: z.enum(kinds).optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    const { movementList } = await api();
    void queryClient.prefetchInfiniteQuery(movementList(deps));
  },
  component: lazyRouteComponent(() => import('./movement-list.page.tsx'), 'MovementListPage'),
});

export const inventoryTypeListRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/inventory-types',
  loaderDeps: ({ search: { merchantId } }) => ({ merchantId }),
  loader: async ({ context: { queryClient }, deps }) => {
    const { inventoryTypeList } = await api();
    void queryClient.prefetchInfiniteQuery(inventoryTypeList(deps));
  },
  component: lazyRouteComponent(
    () => import('./inventory-type-list.page.tsx'),
    'InventoryTypeListPage',
  ),
});

export const stockRoutes = [movementListRoute, inventoryTypeListRoute] as const;
