import { queryOptions } from '@tanstack/react-query';
import {
  accountHealthSchema,
  type WhereIs,
  whereIsSchema,
  windowsSchema,
} from '../../../../contract/completeness.contract.ts';
import { pageOf } from '../../../../contract/page.ts';
import { runQueuedSchema } from '../../../../contract/runs.contract.ts';
import { apiCall } from '../../lib/api-client.ts';

const at = (id: string, action: string) => `/api/v1/ec-accounts/${id}/${action}`;

/** How many days the time strip shows. */
export const stripDays = 7;

/** How soon to ask again for an order that waits: soon for what is under way, else now and then. */
const askAgain = ({ gates, stuckAt }: WhereIs): number | false => {
  const stuck = gates.find(({ gate }) => gate === stuckAt);
  if (stuck?.code === 'tracking_queued') return 3000;
  return stuck?.state === 'waits' && 60_000;
};

/**
 * The chain of gates of one order number. Every answer costs a call to the platform, so it is not asked
 * anew with every change of the account, only when its own order may have moved.
 */
export const whereIsQuery = (id: string, order: string) =>
  queryOptions({
    queryKey: ['where-is', id, order],
    queryFn: ({ signal }) =>
      apiCall(at(id, 'where-is'), whereIsSchema, { query: { order }, signal }),
    refetchInterval: ({ state }) => (state.data ? askAgain(state.data) : false),
  });

export const windowsQuery = (id: string) =>
  queryOptions({
    queryKey: ['account-health', 'windows', id],
    queryFn: ({ signal }) =>
      apiCall(at(id, 'windows'), windowsSchema, { query: { days: stripDays }, signal }),
  });

export const accountHealthQuery = (id: string) =>
  queryOptions({
    queryKey: ['account-health', 'health', id],
    queryFn: ({ signal }) => apiCall(at(id, 'health'), accountHealthSchema, { signal }),
    // Freshness goes by itself, without anything that would announce it.
    refetchInterval: 60_000,
  });

export const fetchOrder = (id: string, order: string) =>
  apiCall(at(id, 'fetch-order'), runQueuedSchema, { method: 'POST', body: { order } });

export type Span = { from: string; to: string };

export const fetchWindow = (id: string, { from, to }: Span) =>
  apiCall(at(id, 'fetch-window'), runQueuedSchema, { method: 'POST', body: { from, to } });

export const countAgain = (id: string) =>
  apiCall(at(id, 'recounts'), runQueuedSchema, { method: 'POST', body: {} });

/** Tells the platform the tracking numbers of an order again that it refused. */
export const sendTrackingAgain = async (order: { id: string; number: string }) => {
  const { shipmentRowSchema, shipmentResendReplySchema } = await import(
    '../../../../contract/shipments.contract.ts'
  );
  const failed = await apiCall('/api/v1/shipments', pageOf(shipmentRowSchema), {
    query: { q: order.number, trackingStatus: 'failed', limit: 200 },
  });
  const ids = failed.items.filter(({ orderId }) => orderId === order.id).map(({ id }) => id);
  if (ids.length === 0) return;
  await apiCall('/api/v1/shipments/resend', shipmentResendReplySchema, {
    method: 'POST',
    body: { ids },
  });
};
