import { z } from 'zod';
import { orderRowSchema } from '../../../../contract/orders.contract.ts';
import { pageOf } from '../../../../contract/page.ts';
import { apiCall } from '../../lib/api-client.ts';

/** Orders whose number or id begins like this. */
export const findOrders = async (number: string, merchantId: string | null) => {
  const query = { q: number, merchantId, limit: 20 };
  return (await apiCall('/api/v1/orders', pageOf(orderRowSchema), { query })).items;
};

/** Shows others that somebody is packing the order, or no longer is. */
export const markPacking = (orderId: string, method: 'POST' | 'DELETE') =>
  apiCall(`/api/v1/orders/${orderId}/packing`, z.unknown(), {
    method,
    ...(method === 'POST' && { body: {} }),
  });
