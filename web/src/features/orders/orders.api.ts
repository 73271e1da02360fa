import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  orderCountsSchema,
  orderEventSchema,
  orderRowSchema,
  orderSchema,
} from '../../../../contract/orders.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const path = '/api/v1/orders';

export const orderList = (query: Query) =>
  cursorList({ key: ['orders', 'list'], path, item: orderRowSchema, query });

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ['orders', 'detail', id],
    queryFn: ({ signal }) => apiCall(`${path}/${id}`, orderSchema, { signal }),
  });

type CountsQuery = { merchantId?: string | undefined; ecAccountId?: string | undefined };

/** What waits for somebody, of a merchant and an account where they are given. */
export const orderCountsQuery = ({ merchantId, ecAccountId }: CountsQuery) =>
  queryOptions({
    queryKey: ['order-counts', merchantId, ecAccountId],
    queryFn: ({ signal }) =>
      apiCall('/api/v1/order-counts', orderCountsSchema, {
        query: { merchantId, ecAccountId },
        signal,
      }),
  });

/** What happened to an order, newest first. */
export const orderEventList = (id: string) =>
  cursorList({
    key: ['orders', 'events', id],
    path: `${path}/${id}/events`,
    item: orderEventSchema,
    query: { limit: 20 },
  });

export const cancelOrder = (id: string, note: string | undefined) =>
  apiCall(`${path}/${id}/cancel`, z.unknown(), { method: 'POST', body: { note } });

/** Erases the buyer's personal data for good; resolves with the order as it is then. */
export const eraseRecipient = (id: string) =>
  apiCall(`${path}/${id}/erase-recipient`, orderSchema, { method: 'POST', body: {} });
