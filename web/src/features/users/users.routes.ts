import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { roleSchema } from '../../../../contract/access.contract.ts';
import { peopleRoute } from '../../app/late-text.routes.ts';

export const userListRoute = createRoute({
  getParentRoute: () => peopleRoute,
  path: '/users',
  validateSearch: z.object({
    q: z.string().max(120).optional().catch(undefined),
    role: roleSchema.optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./user-list.page.tsx'), 'UserListPage'),
});

export const userCreateRoute = createRoute({
  getParentRoute: () => peopleRoute,
  path: '/users/new',
  component: lazyRouteComponent(() => import('./user-create.page.tsx'), 'UserCreatePage'),
});

export const userEditRoute = createRoute({
  getParentRoute: () => peopleRoute,
  path: '/users/$userId/edit',
  component: lazyRouteComponent(() => import('./user-edit.page.tsx'), 'UserEditPage'),
});

export const userRoutes = [userListRoute, userCreateRoute, userEditRoute] as const;
