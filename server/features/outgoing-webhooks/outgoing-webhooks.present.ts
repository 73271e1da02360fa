import {
  type OutgoingDelivery,
  type OutgoingWebhook,
  outgoingDeliverySchema,
  outgoingEventSchema,
} from '../../../contract/outgoing-webhooks.contract.ts';
import type { DeliveryRecord, OutgoingWebhookRecord } from './outgoing-webhooks.queries.ts';

export const presentOutgoingWebhook = (record: OutgoingWebhookRecord): OutgoingWebhook => ({
  id: record.id,
  merchant: { id: record.merchant_id, name: record.merchant_name },
  url: record.url,
  events: outgoingEventSchema.array().parse(record.event_kinds),
  enabled: record.enabled,
  failingSince: record.failing_since?.toISOString() ?? null,
  waiting: record.waiting,
  createdBy: record.created_by,
  createdAt: record.created_at.toISOString(),
});

export const presentDelivery = (record: DeliveryRecord): OutgoingDelivery =>
  outgoingDeliverySchema.parse({
    id: record.id,
    event: record.kind,
    orderId: record.order_id,
    orderNumber: record.platform_order_number,
    status: record.status,
    tries: record.tries,
    nextTryAt: record.status === 'queued' ? record.next_try_at.toISOString() : null,
    responseStatus: record.response_status,
    problem: record.problem,
    durationMs: record.duration_ms,
    replayedBy: record.replayed_by,
    createdAt: record.created_at.toISOString(),
    deliveredAt: record.delivered_at?.toISOString() ?? null,
  });
