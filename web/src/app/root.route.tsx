import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { z } from 'zod';
import { idSchema } from '../../../contract/ids.ts';
import { ApiProblem } from '../lib/api-problem.ts';
import { meQuery } from '../lib/session.api.ts';
import { NotFoundNotice } from '../ui/not-found-notice.tsx';
import { Crash } from './crash.tsx';
import { Shell } from './shell.tsx';
import { Toasts } from './toasts.tsx';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: () => (
    <>
      <Toasts />
      <Outlet />
    </>
  ),
  notFoundComponent: NotFoundNotice,
  errorComponent: Crash,
});

/**
 * Parent of every page that needs a signed-in person. `merchantId` is the merchant of the header's
 * switcher; it stays in the address from page to page, and its absence means all merchants.
 */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  validateSearch: z.object({ merchantId: idSchema.optional().catch(undefined) }),
  search: { middlewares: [retainSearchParams(['merchantId'])] },
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      throw redirect({ to: '/sign-in', search: { returnTo: location.href } });
    }
  },
  component: Shell,
  notFoundComponent: NotFoundNotice,
});
