import { randomUUID } from 'node:crypto';
import type { WebhookMessage } from '../../../connectors/connector.ts';
import type { Database } from '../../platform/db/pool.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import { confirmUninstallJob } from '../ec-accounts/ec-accounts.jobs.ts';
import { eraseBuyers } from '../orders/erase-buyers.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import type { WebhookTarget } from './find-webhook-target.ts';
import type { Hint } from './store-hints.ts';

type Delivery = {
  platform: string;
  shopId: string | null;
  target: WebhookTarget | null;
  message: WebhookMessage;
};

type IntakeDeps = OrderDeps & { storeHint: (hint: Hint) => Promise<unknown> };

/** Acts on a genuine delivery. Returns once everything it means is committed: only then is it answered. */
export const takeWebhook = async (deps: IntakeDeps, delivery: Delivery): Promise<void> => {
  const { message, target, platform, shopId } = delivery;
  if (message.kind === 'greeting' || message.kind === 'other') return;
  if (message.kind === 'erase_shop' && shopId) {
    await eraseBuyers(deps.db, { platform, shopId, everyone: true });
  } else if (message.kind === 'erase_buyer' && shopId) {
    const { customerId, platformOrderIds } = message;
    await eraseBuyers(deps.db, { platform, shopId, customerId, platformOrderIds });
  }
  if (!target) return;
  if (message.kind === 'orders') {
    // While the account does not fetch, hints are dropped: the window is fetched when it does again.
    if (target.status !== 'connected' || !target.fetchOrders) return;
    await deps.storeHint({ ecAccountId: target.id, message });
    return;
  }
  await deps.db.transaction().execute(async (trx) => {
    if (message.kind === 'uninstalled') await confirm(trx, deps, target);
    if (message.kind === 'buyer_data_request')
      await tellDataRequest(trx, deps, { target, message });
  });
};

/** Not believed as it stands: it may come late, after the shop was authorized again. */
const confirm = (trx: Database, deps: OrderDeps, { id }: WebhookTarget) =>
  deps.jobs.send(trx, confirmUninstallJob, { payload: { ecAccountId: id }, key: id });

type DataRequest = {
  target: WebhookTarget;
  message: Extract<WebhookMessage, { kind: 'buyer_data_request' }>;
};

const tellDataRequest = (trx: Database, deps: OrderDeps, { target, message }: DataRequest) =>
  deps.jobs.send(trx, noticeJob, {
    payload: {
      noticeId: randomUUID(),
      merchantId: target.merchantId,
      category: 'platform',
      severity: 'warning',
      code: 'buyer_data_requested',
      params: { customer: message.customerId ?? '?' },
      link: `/ec-accounts/${target.id}`,
    },
  });
