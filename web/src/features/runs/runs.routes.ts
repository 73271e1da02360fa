import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { verdictSchema } from '../../../../contract/runs.contract.ts';
import { signedInRoute } from '../../app/root.route.tsx';
import { needTexts } from '../../i18n/i18n.ts';

export const runRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/runs/$runId',
  validateSearch: z.object({
    verdict: verdictSchema.optional().catch(undefined),
    q: z.string().max(120).optional().catch(undefined),
  }),
  loader: () => needTexts('care'),
  component: lazyRouteComponent(() => import('./run.page.tsx'), 'RunPage'),
});

export const runRoutes = [runRoute] as const;
