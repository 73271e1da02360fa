import { queryOptions } from '@tanstack/react-query';
import { orderRowSchema, orderSchema } from '../../../../contract/orders.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

export const orderList = (query: Query) =>
  cursorList({
    key: ['orders', 'list'],
    path: '/api/v1/orders',
    item: orderRowSchema,
    query,
  });

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ['orders', 'detail', id],
    queryFn: ({ signal }) => apiCall(`/api/v1/orders/${id}`, orderSchema, { signal }),
  });

/** Erases the buyer's personal data for good; resolves with the order as it is then. */
export const eraseRecipient = (id: string) =>
  apiCall(`/api/v1/orders/${id}/erase-recipient`, orderSchema, { method: 'POST', body: {} });
