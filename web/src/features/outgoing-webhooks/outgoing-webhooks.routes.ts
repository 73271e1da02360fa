import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { recordsRoute } from '../../app/late-text.routes.ts';

export const outgoingWebhookListRoute = createRoute({
  getParentRoute: () => recordsRoute,
  path: '/outgoing-webhooks',
  component: lazyRouteComponent(
    () => import('./outgoing-webhook-list.page.tsx'),
    'OutgoingWebhookListPage',
  ),
});

export const outgoingWebhookRoute = createRoute({
  getParentRoute: () => recordsRoute,
  path: '/outgoing-webhooks/$outgoingWebhookId',
  validateSearch: z.object({
    status: z.enum(['queued', 'delivered', 'failed']).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./outgoing-webhook.page.tsx'), 'OutgoingWebhookPage'),
});

export const outgoingWebhookRoutes = [outgoingWebhookListRoute, outgoingWebhookRoute] as const;
