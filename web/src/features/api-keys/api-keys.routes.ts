import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../app/root.route.tsx';

export const apiKeyListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('./api-key-list.page.tsx'), 'ApiKeyListPage'),
});

export const apiKeyRoutes = [apiKeyListRoute] as const;
