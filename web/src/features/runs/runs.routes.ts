import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../app/root.route.tsx';

export const runRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/runs/$runId',
  component: lazyRouteComponent(() => import('./run.page.tsx'), 'RunPage'),
});

export const runRoutes = [runRoute] as const;
