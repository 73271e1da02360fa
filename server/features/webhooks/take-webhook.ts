import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { WebhookMessage } from '../../../connectors/connector.ts';
import type { Database } from '../../platform/db/pool.ts';
import { noticeJob } from '../../platform/notices/notice.ts';
import { confirmUninstallJob } from '../ec-accounts/ec-accounts.jobs.ts';
import { eraseBuyers } from '../orders/erase-buyers.ts';
import type { OrderDeps } from '../orders/orders.deps.ts';
import type { WebhookTarget } from './find-webhook-target.ts';
import { followHintsJob } from './webhooks.jobs.ts';

type Delivery = {
  platform: string;
  shopId: string | null;
  target: WebhookTarget | null;
  message: WebhookMessage;
};

/** Acts on a genuine delivery. Returns once everything it means is committed: only then is it answered. */
export const takeWebhook = async (deps: OrderDeps, delivery: Delivery): Promise<void> => {
  const { message, target, platform, shopId } = delivery;
  if (message.kind === 'greeting' || message.kind === 'other') return;
  if (message.kind === 'erase_shop' && shopId) {
    await eraseBuyers(deps.db, { platform, shopId, everyone: true });
  } else if (message.kind === 'erase_buyer' && shopId) {
    const { customerId, platformOrderIds } = message;
    await eraseBuyers(deps.db, { platform, shopId, customerId, platformOrderIds });
  }
  if (!target) return;
  await deps.db.transaction().execute(async (trx) => {
    if (message.kind === 'orders') await storeHint(trx, deps, { target, message });
    if (message.kind === 'uninstalled') await confirm(trx, deps, target);
    if (message.kind === 'buyer_data_request')
      await tellDataRequest(trx, deps, { target, message });
  });
};

type Hint = { target: WebhookTarget; message: Extract<WebhookMessage, { kind: 'orders' }> };

/** While the account does not fetch, hints are dropped: the window is fetched when it does again. */
const storeHint = async (trx: Database, deps: OrderDeps, { target, message }: Hint) => {
  if (target.status !== 'connected' || !target.fetchOrders) return;
  const stored = await trx
    .insertInto('webhook_events')
    .values({
      received_month: sql`date_trunc('month', now())::date`,
      ec_account_id: target.id,
      event_id: message.eventId,
      topic: message.topic,
      platform_order_ids: message.platformOrderIds,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!stored) return;
  await deps.jobs.send(trx, followHintsJob, {
    payload: { ecAccountId: target.id },
    key: target.id,
    lane: target.id,
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
