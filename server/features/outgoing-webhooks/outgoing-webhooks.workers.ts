import { orderEventsJob } from '../orders/orders.jobs.ts';
import { deliverDue } from './deliver.ts';
import { fanOut } from './fan-out.ts';
import type { OutgoingWebhookDeps } from './outgoing-webhooks.deps.ts';
import { deliverJob } from './outgoing-webhooks.jobs.ts';

export const startOutgoingWebhookWorkers = async (deps: OutgoingWebhookDeps): Promise<void> => {
  await deps.jobs.work(orderEventsJob, { concurrency: 2 }, ({ merchantId }) =>
    fanOut(deps, merchantId),
  );
  await deps.jobs.work(
    deliverJob,
    { concurrency: 4, serialLanes: true },
    ({ outgoingWebhookId }, signal) => deliverDue(deps, outgoingWebhookId, signal),
  );
};
