import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import type { TimelineKind } from '../../../../contract/audit.contract.ts';
import { recordsRoute } from '../../app/late-text.routes.ts';

// The contract would weigh on every first page, so it comes with this page.
const kinds = [
  'run',
  'webhooks',
  'change',
  'refresh',
  'status',
  'notice',
] as const satisfies TimelineKind[];

export const timelineRoute = createRoute({
  getParentRoute: () => recordsRoute,
  path: '/ec-accounts/$ecAccountId/timeline',
  validateSearch: z.object({ kind: z.enum(kinds).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./timeline.page.tsx'), 'TimelinePage'),
});

export const timelineRoutes = [timelineRoute] as const;
