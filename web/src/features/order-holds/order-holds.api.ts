import { z } from 'zod';
import {
  type HoldInput,
  type HoldRelease,
  heldOrderSchema,
  holdResultsSchema,
} from '../../../../contract/order-holds.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const path = '/api/v1/order-holds';

export const holdList = (query: Query) =>
  cursorList({ key: ['order-holds', 'list'], path, item: heldOrderSchema, query });

export const placeHold = (orderId: string, input: HoldInput) =>
  apiCall(`/api/v1/orders/${orderId}/holds`, z.unknown(), { method: 'POST', body: input });

export const releaseHolds = (input: HoldRelease) =>
  apiCall(`${path}/release`, holdResultsSchema, { method: 'POST', body: input });

/** Cancels the orders of these holds. */
export const cancelHeldOrders = ({ ids, note }: HoldRelease) =>
  apiCall(`${path}/cancel-orders`, holdResultsSchema, { method: 'POST', body: { ids, note } });
