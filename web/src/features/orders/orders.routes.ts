import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { salesRoute } from '../../app/late-text.routes.ts';
import { platformsQuery } from '../../lib/platforms.api.ts';
import { meQuery } from '../../lib/session.api.ts';
import { orderListQuery, orderSearchSchema } from './order-search.ts';

export const orderListRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/orders',
  validateSearch: orderSearchSchema,
  loaderDeps: ({ search }) => search,
  // Data and code of a page are asked for at the same time; the page itself waits for both.
  loader: async ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(platformsQuery);
    const { orderCountsQuery, orderList } = await import('./orders.api.ts');
    const me = queryClient.getQueryData(meQuery.queryKey);
    if (me) void queryClient.prefetchInfiniteQuery(orderList(orderListQuery(deps, me)));
    void queryClient.prefetchQuery(orderCountsQuery(deps));
  },
  component: lazyRouteComponent(() => import('./order-list.page.tsx'), 'OrderListPage'),
});

export const orderRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/orders/$orderId',
  loader: async ({ context: { queryClient }, params: { orderId } }) => {
    void queryClient.prefetchQuery(platformsQuery);
    const [{ orderEventList, orderQuery }, { orderShipmentsQuery }] = await Promise.all([
      import('./orders.api.ts'),
      import('../shipments/shipments.api.ts'),
    ]);
    void queryClient.prefetchQuery(orderQuery(orderId));
    void queryClient.prefetchQuery(orderShipmentsQuery(orderId));
    void queryClient.prefetchInfiniteQuery(orderEventList(orderId));
  },
  component: lazyRouteComponent(() => import('./order.page.tsx'), 'OrderPage'),
});

export const orderRoutes = [orderListRoute, orderRoute] as const;
