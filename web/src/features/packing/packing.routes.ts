import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { salesRoute } from '../../app/late-text.routes.ts';
import { needTexts } from '../../i18n/i18n.ts';

// Shipping may be refused for reasons of stock, whose words belong to other pages.

export const findOrderRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/packing',
  loader: () => needTexts('warehouse'),
  component: lazyRouteComponent(() => import('./find-order.page.tsx'), 'FindOrderPage'),
});

export const packOrderRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/orders/$orderId/packing',
  loader: async ({ context: { queryClient }, params: { orderId } }) => {
    const texts = needTexts('warehouse');
    const { orderQuery } = await import('../orders/orders.api.ts');
    void queryClient.prefetchQuery(orderQuery(orderId));
    await texts;
  },
  component: lazyRouteComponent(() => import('./pack-order.page.tsx'), 'PackOrderPage'),
});

export const packingRoutes = [findOrderRoute, packOrderRoute] as const;
