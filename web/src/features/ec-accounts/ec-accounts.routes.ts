import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { connectionStatusSchema } from '../../../../contract/ec-accounts.contract.ts';
import { signedInRoute } from '../../app/root.route.tsx';

const text = z.string().max(200).optional().catch(undefined);
const flag = z.enum(['true', 'false']).optional().catch(undefined);

/** An error code, put there by the server when it sends the browser back from the platform. */
const authorizationProblem = text;

export const ecAccountListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/ec-accounts',
  validateSearch: z.object({
    q: text,
    platform: text,
    status: connectionStatusSchema.optional().catch(undefined),
    channelId: text,
    fetchOrders: flag,
    authorizationProblem,
  }),
  component: lazyRouteComponent(() => import('./ec-account-list.page.tsx'), 'EcAccountListPage'),
});

export const ecAccountCreateRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/ec-accounts/new',
  component: lazyRouteComponent(
    () => import('./ec-account-create.page.tsx'),
    'EcAccountCreatePage',
  ),
});

export const ecAccountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/ec-accounts/$ecAccountId',
  validateSearch: z.object({ authorized: z.literal('1').optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./ec-account.page.tsx'), 'EcAccountPage'),
});

export const ecAccountEditRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/ec-accounts/$ecAccountId/edit',
  validateSearch: z.object({ authorizationProblem }),
  component: lazyRouteComponent(() => import('./ec-account-edit.page.tsx'), 'EcAccountEditPage'),
});

export const ecAccountRoutes = [
  ecAccountListRoute,
  ecAccountCreateRoute,
  ecAccountRoute,
  ecAccountEditRoute,
] as const;
