import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { peopleRoute } from '../../app/late-text.routes.ts';

export const apiKeyListRoute = createRoute({
  getParentRoute: () => peopleRoute,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('./api-key-list.page.tsx'), 'ApiKeyListPage'),
});

export const apiKeyRoutes = [apiKeyListRoute] as const;
