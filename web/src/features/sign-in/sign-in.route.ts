import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute } from '../../app/root.route.tsx';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: z.object({
    /** Where to go afterwards; only a path of this app. */
    returnTo: z
      .string()
      .regex(/^\/(?![/\\])/)
      .optional()
      .catch(undefined),
    expired: z.literal('true').optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./sign-in.page.tsx'), 'SignInPage'),
});
