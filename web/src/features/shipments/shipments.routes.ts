import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { idSchema } from '../../../../contract/ids.ts';
import { salesRoute } from '../../app/late-text.routes.ts';
import { needTexts } from '../../i18n/i18n.ts';
import { platformsQuery } from '../../lib/platforms.api.ts';
import { trackingStatuses } from './tracking-state.ts';

export const shipmentListRoute = createRoute({
  getParentRoute: () => salesRoute,
  path: '/shipments',
  validateSearch: z.object({
    q: z.string().max(120).optional().catch(undefined),
    trackingStatus: z.enum(trackingStatuses).optional().catch(undefined),
    ecAccountId: idSchema.optional().catch(undefined),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(platformsQuery);
    // A carrier's file may be refused for reasons of stock.
    const texts = needTexts('warehouse');
    const { shipmentList } = await import('./shipments.api.ts');
    void queryClient.prefetchInfiniteQuery(shipmentList(deps));
    await texts;
  },
  component: lazyRouteComponent(() => import('./shipment-list.page.tsx'), 'ShipmentListPage'),
});

export const shipmentRoutes = [shipmentListRoute] as const;
