import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { peopleRoute } from '../../app/late-text.routes.ts';

export const securityRoute = createRoute({
  getParentRoute: () => peopleRoute,
  path: '/security',
  component: lazyRouteComponent(() => import('./security.page.tsx'), 'SecurityPage'),
});

export const securityRoutes = [securityRoute] as const;
