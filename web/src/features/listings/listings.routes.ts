import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import type { MappingState } from '../../../../contract/mappings.contract.ts';
import { warehouseRoute } from '../../app/late-text.routes.ts';

// The contracts would weigh on every first page, so they come with this page.
const states = [
  'mapped',
  'unmapped',
  'ambiguous',
  'by_hand',
  'vanished',
] as const satisfies MappingState[];

export const mappingListRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/ec-accounts/$ecAccountId/mappings',
  validateSearch: z.object({
    q: z.string().max(120).optional().catch(undefined),
    state: z.enum(states).optional().catch(undefined),
  }),
  loaderDeps: ({ search: { q, state } }) => ({ q, state }),
  loader: async ({ context: { queryClient }, deps, params: { ecAccountId } }) => {
    const { mappingList, mappingSummaryQuery } = await import('./listings.api.ts');
    void queryClient.prefetchQuery(mappingSummaryQuery(ecAccountId));
    void queryClient.prefetchInfiniteQuery(mappingList(ecAccountId, deps));
  },
  component: lazyRouteComponent(() => import('./mapping-list.page.tsx'), 'MappingListPage'),
});

export const listingRoutes = [mappingListRoute] as const;
