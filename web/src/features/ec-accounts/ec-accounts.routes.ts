import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { connectionStatusSchema } from '../../../../contract/ec-accounts.contract.ts';
import { accountFormRoute } from '../../app/late-text.routes.ts';
import { signedInRoute } from '../../app/root.route.tsx';
import { platformsQuery } from '../../lib/platforms.api.ts';
import { accountRunList } from '../runs/runs.api.ts';
import { ecAccountList, ecAccountQuery, stockWorkQuery } from './ec-accounts.api.ts';

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
  loaderDeps: ({ search: { authorizationProblem: _, ...filters } }) => filters,
  // Data and code of a page are asked for at the same time; the page itself waits for both.
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchInfiniteQuery(ecAccountList(deps));
    void queryClient.prefetchQuery(platformsQuery);
  },
  component: lazyRouteComponent(() => import('./ec-account-list.page.tsx'), 'EcAccountListPage'),
});

export const ecAccountCreateRoute = createRoute({
  getParentRoute: () => accountFormRoute,
  path: '/ec-accounts/new',
  component: lazyRouteComponent(
    () => import('./ec-account-create.page.tsx'),
    'EcAccountCreatePage',
  ),
});

export const ecAccountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/ec-accounts/$ecAccountId',
  validateSearch: z.object({
    authorized: z.literal('1').optional().catch(undefined),
    /** The number that “Where is an order?” was asked for. */
    order: z.string().max(120).optional().catch(undefined),
  }),
  loader: ({ context: { queryClient }, params: { ecAccountId } }) => {
    void queryClient.prefetchQuery(ecAccountQuery(ecAccountId));
    void queryClient.prefetchQuery(platformsQuery);
    void queryClient.prefetchInfiniteQuery(accountRunList(ecAccountId));
    void queryClient.prefetchQuery(stockWorkQuery(ecAccountId));
  },
  component: lazyRouteComponent(() => import('./ec-account.page.tsx'), 'EcAccountPage'),
});

export const ecAccountEditRoute = createRoute({
  getParentRoute: () => accountFormRoute,
  path: '/ec-accounts/$ecAccountId/edit',
  validateSearch: z.object({ authorizationProblem }),
  component: lazyRouteComponent(() => import('./ec-account-edit.page.tsx'), 'EcAccountEditPage'),
});

export const ecAccountRoutes = [ecAccountListRoute, ecAccountRoute] as const;
export const ecAccountFormRoutes = [ecAccountCreateRoute, ecAccountEditRoute] as const;
