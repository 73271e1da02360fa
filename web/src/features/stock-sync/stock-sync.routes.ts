import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import type { InboundPushStatus } from '../../../../contract/stock-pushes.contract.ts';
import { warehouseRoute } from '../../app/late-text.routes.ts';
import { previewFilters } from './preview-filters.ts';
import { syncFilters } from './sync-filters.ts';

// The contracts would weigh on every first page, so they come with these pages.
const api = () => import('./stock-sync.api.ts');
const text = z.string().max(120).optional().catch(undefined);
const pushStatuses = [
  'waiting',
  'queued',
  'sending',
  'sent',
  'refused',
  'skipped',
  'unsure',
] as const satisfies InboundPushStatus[];

/** Asks for a preview and goes on to it; a page of its own, since the account page has nothing to wait with. */
export const startPreviewRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/ec-accounts/$ecAccountId/stock-preview',
  component: lazyRouteComponent(() => import('./start-preview.page.tsx'), 'StartPreviewPage'),
});

export const stockPreviewRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/stock-previews/$previewId',
  validateSearch: z.object({ show: z.enum(previewFilters).optional().catch(undefined), q: text }),
  loader: async ({ context: { queryClient }, params: { previewId } }) => {
    const { previewQuery } = await api();
    void queryClient.prefetchQuery(previewQuery(previewId));
  },
  component: lazyRouteComponent(() => import('./stock-preview.page.tsx'), 'StockPreviewPage'),
});

export const stockSyncListRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/ec-accounts/$ecAccountId/stock-syncs',
  loader: async ({ context: { queryClient }, params: { ecAccountId } }) => {
    const { stockSyncList } = await api();
    void queryClient.prefetchInfiniteQuery(stockSyncList(ecAccountId));
  },
  component: lazyRouteComponent(() => import('./stock-sync-list.page.tsx'), 'StockSyncListPage'),
});

export const stockSyncRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/stock-syncs/$stockSyncId',
  validateSearch: z.object({ show: z.enum(syncFilters).optional().catch(undefined), q: text }),
  loader: async ({ context: { queryClient }, params: { stockSyncId } }) => {
    const { stockSyncQuery } = await api();
    void queryClient.prefetchQuery(stockSyncQuery(stockSyncId));
  },
  component: lazyRouteComponent(() => import('./stock-sync.page.tsx'), 'StockSyncPage'),
});

export const accountPushListRoute = createRoute({
  getParentRoute: () => warehouseRoute,
  path: '/ec-accounts/$ecAccountId/inbound-pushes',
  validateSearch: z.object({ status: z.enum(pushStatuses).optional().catch(undefined) }),
  component: lazyRouteComponent(
    () => import('./account-push-list.page.tsx'),
    'AccountPushListPage',
  ),
});

export const stockSyncRoutes = [
  startPreviewRoute,
  stockPreviewRoute,
  stockSyncListRoute,
  stockSyncRoute,
  accountPushListRoute,
] as const;
