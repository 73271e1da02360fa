import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { recordsRoute } from '../../app/late-text.routes.ts';
import { auditSearchSchema } from './audit-search.ts';

export const auditRoute = createRoute({
  getParentRoute: () => recordsRoute,
  path: '/audit',
  validateSearch: auditSearchSchema,
  component: lazyRouteComponent(() => import('./audit.page.tsx'), 'AuditPage'),
});

export const auditRoutes = [auditRoute] as const;
