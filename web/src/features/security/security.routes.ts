import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../app/root.route.tsx';

export const securityRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/security',
  component: lazyRouteComponent(() => import('./security.page.tsx'), 'SecurityPage'),
});

export const securityRoutes = [securityRoute] as const;
