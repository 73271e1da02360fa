import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { productsChangedJob } from './features/catalog/catalog.jobs.ts';
import { mappingRuleChangedJob } from './features/channels/channels.jobs.ts';
import { watchCompleteness } from './features/completeness/watch-completeness.ts';
import {
  confirmUninstallJob,
  ensureWebhooksJob,
  ordersAdoptedJob,
  reconnectedJob,
  refreshTokenJob,
  shippingMappingsChangedJob,
  stockResumedJob,
  trackingResumedJob,
} from './features/ec-accounts/ec-accounts.jobs.ts';
import { startEcAccountWorkers } from './features/ec-accounts/ec-accounts.workers.ts';
import { queueUpkeep } from './features/ec-accounts/queue-upkeep.ts';
import { inboundPutAwayJob } from './features/inbounds/inbounds.jobs.ts';
import { stockArrivedJob } from './features/inventory/inventory.jobs.ts';
import { decisionsChangedJob, syncMappingsJob } from './features/listings/listings.jobs.ts';
import { startListingWorkers } from './features/listings/listings.workers.ts';
import { lateNoticeMailsJob, noticeMailJob } from './features/notifications/notice-mail.jobs.ts';
import { startNoticeWorkers } from './features/notifications/notifications.jobs.ts';
import { pruneNotifications } from './features/notifications/notifications.queries.ts';
import { startOrderWorkers } from './features/orders/fetch-orders.worker.ts';
import { bundleChangedJob, fetchOrdersJob, orderEventsJob } from './features/orders/orders.jobs.ts';
import { queueDueFetches } from './features/orders/queue-due-fetches.ts';
import { pruneUnpaidUnits } from './features/orders/unpaid-units.ts';
import { deliverJob } from './features/outgoing-webhooks/outgoing-webhooks.jobs.ts';
import { startOutgoingWebhookWorkers } from './features/outgoing-webhooks/outgoing-webhooks.workers.ts';
import { resumeDeliveries } from './features/outgoing-webhooks/resume-deliveries.ts';
import { endStalePacking } from './features/shipments/packing.ts';
import { resumeLeftTracking, retryTracking } from './features/shipments/queue-tracking.ts';
import { trackingRunJob } from './features/shipments/shipments.jobs.ts';
import { startShipmentWorkers } from './features/shipments/shipments.workers.ts';
import { resumeLeftPushes } from './features/stock-sync/inbound-push-queue.ts';
import { stockRunJob } from './features/stock-sync/stock-sync.jobs.ts';
import { startStockWorkers } from './features/stock-sync/stock-sync.workers.ts';
import type { SyncDeps } from './features/stock-sync/sync.deps.ts';
import { pruneSyncs } from './features/stock-sync/sync-upkeep.ts';
import { startWebhookWorkers } from './features/webhooks/follow-hints.ts';
import { resumeHints } from './features/webhooks/resume-hints.ts';
import { followHintsJob } from './features/webhooks/webhooks.jobs.ts';
import { pruneSignIn } from './platform/auth/sign-in-tries.ts';
import { dropOldPartitions, ensurePartitions } from './platform/db/partitions.ts';
import { defineJob } from './platform/jobs/job.ts';
import type { Mailer } from './platform/mail/mailer.ts';
import { noticeJob } from './platform/notices/notice.ts';

export type WorkerDeps = SyncDeps & { ledgerMonths: number; mailer: Mailer | null };

const upkeepJob = defineJob({
  name: 'daily-upkeep',
  schema: z.object({}),
  retryLimit: 5,
});

/** Every kind of job; processes that only send them need the queues too. */
export const jobDefinitions = [
  upkeepJob,
  noticeJob,
  noticeMailJob,
  lateNoticeMailsJob,
  ensureWebhooksJob,
  confirmUninstallJob,
  ordersAdoptedJob,
  reconnectedJob,
  refreshTokenJob,
  shippingMappingsChangedJob,
  fetchOrdersJob,
  bundleChangedJob,
  orderEventsJob,
  followHintsJob,
  syncMappingsJob,
  decisionsChangedJob,
  productsChangedJob,
  mappingRuleChangedJob,
  stockArrivedJob,
  inboundPutAwayJob,
  stockResumedJob,
  stockRunJob,
  trackingResumedJob,
  trackingRunJob,
  deliverJob,
];

const TICK_MS = 1000;
const HINTS_EVERY_TICKS = 30;
const DELIVERIES_EVERY_TICKS = 10;

/** Looks every second for accounts whose slot has come, in every worker; they share the work. */
const watchSchedules = async (deps: WorkerDeps, signal: AbortSignal): Promise<void> => {
  for (let tick = 0; !signal.aborted; tick += 1) {
    try {
      while ((await queueDueFetches(deps)) > 0);
      if (tick % HINTS_EVERY_TICKS === 0) {
        await resumeHints(deps);
        await retryTracking(deps);
      }
      if (tick % DELIVERIES_EVERY_TICKS === 0) await resumeDeliveries(deps);
      await watchCompleteness(deps, tick);
    } catch (err) {
      deps.log.warn({ err }, 'due fetches could not be queued; trying again');
    }
    await pause(TICK_MS, undefined, { signal }).catch(() => undefined);
  }
};

const doUpkeep = async (deps: WorkerDeps): Promise<void> => {
  const now = deps.clock.now();
  await ensurePartitions(deps.db, now);
  await dropOldPartitions(deps.db, { now, keepMonths: deps.ledgerMonths });
  await pruneNotifications(deps.db);
  await pruneSignIn(deps.db);
  await pruneUnpaidUnits(deps.db);
  await pruneSyncs(deps.db);
  await endStalePacking(deps.db);
  await resumeLeftTracking(deps);
  await resumeLeftPushes(deps);
  await queueUpkeep(deps);
};

/** Starts everything that works in the background; answers how to end the watching. */
export const startWorkers = async (deps: WorkerDeps): Promise<() => Promise<void>> => {
  await startNoticeWorkers(deps);
  await startEcAccountWorkers(deps);
  await startListingWorkers(deps);
  await startOrderWorkers(deps);
  await startWebhookWorkers(deps);
  await startShipmentWorkers(deps);
  await startStockWorkers(deps);
  await startOutgoingWebhookWorkers(deps);
  await deps.jobs.work(upkeepJob, { concurrency: 1 }, () => doUpkeep(deps));
  await deps.jobs.schedule(upkeepJob, '23 19 * * *');
  const ending = new AbortController();
  const watching = watchSchedules(deps, ending.signal);
  return async () => {
    ending.abort();
    await watching;
  };
};
