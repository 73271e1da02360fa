import { sql } from 'kysely';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const baseQuery = (db: Database, scope: MerchantScope) =>
  db
    .selectFrom('outgoing_webhooks as w')
    .innerJoin('merchants as m', 'm.id', 'w.merchant_id')
    .select([
      'w.id',
      'w.merchant_id',
      'm.name as merchant_name',
      'w.url',
      'w.event_kinds',
      'w.enabled',
      'w.failing_since',
      'w.created_by',
      'w.created_at',
      sql<number>`(select count(*)::int from outgoing_deliveries d
        where d.outgoing_webhook_id = w.id and d.status = 'queued')`.as('waiting'),
    ])
    .where(inScope('w.merchant_id', scope));

type ListRequest = {
  scope: MerchantScope;
  merchantId: string | undefined;
  afterId: string | null;
  limit: number;
};

/** One row more than `limit`, oldest first. */
export const listOutgoingWebhooks = (
  db: Database,
  { scope, merchantId, afterId, limit }: ListRequest,
) =>
  baseQuery(db, scope)
    .$if(merchantId !== undefined, (query) => query.where('w.merchant_id', '=', merchantId ?? ''))
    .$if(afterId !== null, (query) => query.where('w.id', '>', afterId ?? ''))
    .orderBy('w.id')
    .limit(limit + 1)
    .execute();

export type OutgoingWebhookRecord = Awaited<ReturnType<typeof listOutgoingWebhooks>>[number];

export const findOutgoingWebhook = (db: Database, id: string, scope: MerchantScope) =>
  baseQuery(db, scope).where('w.id', '=', id).executeTakeFirst();

type LogRequest = {
  outgoingWebhookId: string;
  status: string | undefined;
  beforeId: string | null;
  limit: number;
};

/** The log of deliveries, newest first; one row more than `limit`. */
export const listDeliveries = (
  db: Database,
  { outgoingWebhookId, status, beforeId, limit }: LogRequest,
) =>
  db
    .selectFrom('outgoing_deliveries as d')
    .leftJoin('orders as o', 'o.id', 'd.order_id')
    .select([
      'd.id',
      'd.kind',
      'd.order_id',
      'o.platform_order_number',
      'd.status',
      'd.tries',
      'd.next_try_at',
      'd.response_status',
      'd.problem',
      'd.duration_ms',
      'd.replayed_by',
      'd.created_at',
      'd.delivered_at',
    ])
    .where('d.outgoing_webhook_id', '=', outgoingWebhookId)
    .$if(status !== undefined, (query) => query.where('d.status', '=', status ?? ''))
    .$if(beforeId !== null, (query) => query.where('d.id', '<', beforeId ?? ''))
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
    .execute();

export type DeliveryRecord = Awaited<ReturnType<typeof listDeliveries>>[number];
