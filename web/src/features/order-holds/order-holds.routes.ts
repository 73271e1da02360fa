import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { idSchema } from '../../../../contract/ids.ts';
import { salesRoute } from '../../app/late-text.routes.ts';
import { holdReasons } from './hold-reasons.ts';

export const holdListRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/order-holds',
  validateSearch: z.object({
    q: z.string().max(120).optional().catch(undefined),
    reason: z.enum(holdReasons).optional().catch(undefined),
    ecAccountId: idSchema.optional().catch(undefined),
    placedBy: z.enum(['system', 'people']).optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    const { holdList } = await import('./order-holds.api.ts');
    void queryClient.prefetchInfiniteQuery(holdList(deps));
  },
  component: lazyRouteComponent(() => import('./hold-list.page.tsx'), 'HoldListPage'),
});

export const holdRoutes = [holdListRoute] as const;
