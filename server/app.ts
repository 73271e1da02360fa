import { auditRoutes } from './features/audit/audit.routes.ts';
import { announceKeys } from './features/catalog/catalog.jobs.ts';
import { catalogRoutes } from './features/catalog/catalog.routes.ts';
import { announceRule } from './features/channels/channels.jobs.ts';
import { channelsRoutes } from './features/channels/channels.routes.ts';
import { accountCounts } from './features/completeness/account-counts.ts';
import { completenessRoutes } from './features/completeness/completeness.routes.ts';
import { connectionRoutes } from './features/ec-accounts/connection.routes.ts';
import { ecAccountRoutes } from './features/ec-accounts/ec-accounts.routes.ts';
import { inboundRoutes } from './features/inbounds/inbounds.routes.ts';
import { inventoryTypesRoutes } from './features/inventory/inventory-types.routes.ts';
import { sellableByChannel } from './features/inventory/sellable.queries.ts';
import { stockRoutes } from './features/inventory/stock.routes.ts';
import { listingRoutes } from './features/listings/listings.routes.ts';
import { merchantsRoutes } from './features/merchants/merchants.routes.ts';
import { noticePreferencesRoutes } from './features/notifications/notice-preferences.routes.ts';
import { notificationsRoutes } from './features/notifications/notifications.routes.ts';
import { orderHoldRoutes } from './features/order-holds/order-holds.routes.ts';
import { orderHistoryRoutes } from './features/orders/order-history.routes.ts';
import { bundleChangedJob } from './features/orders/orders.jobs.ts';
import { orderRoutes } from './features/orders/orders.routes.ts';
import { deliveryRoutes } from './features/outgoing-webhooks/deliveries.routes.ts';
import { outgoingWebhookRoutes } from './features/outgoing-webhooks/outgoing-webhooks.routes.ts';
import { apiKeysRoutes } from './features/people/api-keys.routes.ts';
import { meRoutes } from './features/people/me.routes.ts';
import { usersRoutes } from './features/people/users.routes.ts';
import { runRoutes } from './features/runs/runs.routes.ts';
import { orderCountRoutes } from './features/shipments/order-counts.routes.ts';
import { packingRoutes } from './features/shipments/packing.routes.ts';
import { shipmentRoutes } from './features/shipments/shipments.routes.ts';
import { shippingTypesRoutes } from './features/shipping-types/shipping-types.routes.ts';
import { inboundPushRoutes } from './features/stock-sync/inbound-pushes.routes.ts';
import { previewRoutes } from './features/stock-sync/preview.routes.ts';
import { pushHistoryRoutes } from './features/stock-sync/push-history.routes.ts';
import type { SyncDeps } from './features/stock-sync/sync.deps.ts';
import { syncRoutes } from './features/stock-sync/sync.routes.ts';
import { syncActionRoutes } from './features/stock-sync/sync-actions.routes.ts';
import { timelineRoutes } from './features/timeline/timeline.routes.ts';
import { productAliasRoutes } from './features/unknown-products/product-aliases.routes.ts';
import { unknownProductRoutes } from './features/unknown-products/unknown-products.routes.ts';
import { webhookRoutes } from './features/webhooks/webhooks.routes.ts';
import type { Auth } from './platform/auth/auth.ts';
import { callerMiddleware } from './platform/auth/caller.ts';
import { mountAuth } from './platform/auth/mount-auth.ts';
import { refuseCrossSite } from './platform/auth/refuse-cross-site.ts';
import type { ChangeFeed } from './platform/changes/change-feed.ts';
import { changesRoutes } from './platform/changes/changes.routes.ts';
import { type Api, createApi } from './platform/http/api.ts';
import { mountDocs } from './platform/http/docs-page.ts';
import { healthRoutes } from './platform/http/health.routes.ts';
import type { Mailer } from './platform/mail/mailer.ts';

export type AppDeps = SyncDeps & { auth: Auth; feed: ChangeFeed; mailer: Mailer | null };

const STREAM_HEARTBEAT_MS = 15_000;

/** Every route of the product. Pages are mounted after it, so that they never hide one. */
export const createApp = (deps: AppDeps): Api => {
  const { auth, feed } = deps;
  const app = createApi(deps.log);
  app.use('/api/*', refuseCrossSite(deps.appUrl));
  app.use('/api/v1/*', callerMiddleware(auth));
  app.use('/oauth/*', callerMiddleware(auth));
  mountAuth(app, deps);
  const routers = [
    healthRoutes({ db: deps.db, counts: accountCounts(deps) }),
    changesRoutes({ feed, auth, heartbeatMs: STREAM_HEARTBEAT_MS }),
    meRoutes(deps),
    usersRoutes(deps),
    apiKeysRoutes(deps),
    merchantsRoutes(deps),
    channelsRoutes({
      db: deps.db,
      ruleChanged: (trx, salesChannelId) => announceRule(trx, deps.jobs, salesChannelId),
    }),
    shippingTypesRoutes(deps),
    catalogRoutes({
      db: deps.db,
      sellableByChannel,
      bundleChanged: (trx, merchantId, bundleId) =>
        deps.jobs.send(trx, bundleChangedJob, {
          payload: { merchantId, bundleId },
          key: bundleId,
          lane: merchantId,
        }),
      keysChanged: (trx, merchantId) => announceKeys(trx, deps.jobs, merchantId),
    }),
    inventoryTypesRoutes(deps),
    stockRoutes(deps),
    inboundRoutes(deps),
    ecAccountRoutes(deps),
    connectionRoutes(deps),
    runRoutes(deps),
    listingRoutes(deps),
    orderRoutes(deps),
    orderHistoryRoutes(deps),
    orderCountRoutes(deps),
    unknownProductRoutes(deps),
    productAliasRoutes(deps),
    orderHoldRoutes(deps),
    packingRoutes(deps),
    shipmentRoutes(deps),
    completenessRoutes(deps),
    inboundPushRoutes(deps),
    pushHistoryRoutes(deps),
    previewRoutes(deps),
    syncRoutes(deps),
    syncActionRoutes(deps),
    webhookRoutes(deps),
    outgoingWebhookRoutes(deps),
    deliveryRoutes(deps),
    notificationsRoutes(deps),
    noticePreferencesRoutes(deps),
    timelineRoutes(deps),
    auditRoutes(deps),
  ];
  for (const router of routers) app.route('/', router);
  mountDocs(app);
  return app;
};
