import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { apiKeyRoutes } from '../features/api-keys/api-keys.routes.ts';
import { auditRoutes } from '../features/audit/audit.routes.ts';
import {
  ecAccountFormRoutes,
  ecAccountRoutes,
} from '../features/ec-accounts/ec-accounts.routes.ts';
import { inboundRoutes } from '../features/inbounds/inbounds.routes.ts';
import { listingRoutes } from '../features/listings/listings.routes.ts';
import { merchantRoutes } from '../features/merchants/merchants.routes.ts';
import { notificationRoutes } from '../features/notifications/notifications.routes.ts';
import { holdRoutes } from '../features/order-holds/order-holds.routes.ts';
import { orderRoutes } from '../features/orders/orders.routes.ts';
import { outgoingWebhookRoutes } from '../features/outgoing-webhooks/outgoing-webhooks.routes.ts';
import { packingRoutes } from '../features/packing/packing.routes.ts';
import { productRoutes } from '../features/products/products.routes.ts';
import { runRoutes } from '../features/runs/runs.routes.ts';
import { salesChannelRoutes } from '../features/sales-channels/sales-channels.routes.ts';
import { securityRoutes } from '../features/security/security.routes.ts';
import { shipmentRoutes } from '../features/shipments/shipments.routes.ts';
import { shippingTypeRoutes } from '../features/shipping-types/shipping-types.routes.ts';
import { signInRoute } from '../features/sign-in/sign-in.route.ts';
import { stockRoutes } from '../features/stock/stock.routes.ts';
import { stockSyncRoutes } from '../features/stock-sync/stock-sync.routes.ts';
import { timelineRoutes } from '../features/timeline/timeline.routes.ts';
import { unknownProductRoutes } from '../features/unknown-products/unknown-products.routes.ts';
import { userRoutes } from '../features/users/users.routes.ts';
import {
  accountFormRoute,
  peopleRoute,
  recordsRoute,
  salesRoute,
  warehouseRoute,
} from './late-text.routes.ts';
import { rootRoute, signedInRoute } from './root.route.tsx';

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/ec-accounts' });
  },
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  signedInRoute.addChildren([
    ...ecAccountRoutes,
    accountFormRoute.addChildren(ecAccountFormRoutes),
    ...runRoutes,
    warehouseRoute.addChildren([
      ...productRoutes,
      ...inboundRoutes,
      ...stockRoutes,
      ...listingRoutes,
      ...stockSyncRoutes,
    ]),
    salesRoute.addChildren([
      ...orderRoutes,
      ...holdRoutes,
      ...unknownProductRoutes,
      ...packingRoutes,
      ...shipmentRoutes,
      ...salesChannelRoutes,
      ...shippingTypeRoutes,
    ]),
    recordsRoute.addChildren([
      ...timelineRoutes,
      ...auditRoutes,
      ...outgoingWebhookRoutes,
      ...notificationRoutes,
    ]),
    peopleRoute.addChildren([...merchantRoutes, ...userRoutes, ...apiKeyRoutes, ...securityRoutes]),
  ]),
]);

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    // A merchant's number must stay text in the address; JSON-quoting it would look odd.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const params = new URLSearchParams();
      for (const [name, value] of Object.entries(search)) {
        if (value !== undefined && value !== '') params.set(name, String(value));
      }
      const text = params.toString();
      return text ? `?${text}` : '';
    },
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
