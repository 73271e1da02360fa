import { queryOptions } from '@tanstack/react-query';
import {
  type InboundInput,
  type InboundRoundInput,
  inboundRowSchema,
  inboundSchema,
} from '../../../../contract/inbounds.contract.ts';
import { inboundPushSchema } from '../../../../contract/stock-pushes.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const path = '/api/v1/inbounds';

export const inboundList = (query: Query) =>
  cursorList({ key: ['inbounds', 'list'], path, item: inboundRowSchema, query });

export const inboundQuery = (id: string) =>
  queryOptions({
    queryKey: ['inbounds', 'detail', id],
    queryFn: ({ signal }) => apiCall(`${path}/${id}`, inboundSchema, { signal }),
  });

export const inboundPushList = (id: string) =>
  cursorList({
    key: ['inbounds', 'pushes', id],
    path: `${path}/${id}/pushes`,
    item: inboundPushSchema,
  });

export const createInbound = (input: InboundInput) =>
  apiCall(path, inboundSchema, { method: 'POST', body: input });

export type RoundAction = 'receive' | 'put-away';

/** One round; the same `requestId` sent again changes nothing. Resolves with the inbound afterwards. */
export const addRound = (id: string, action: RoundAction, input: InboundRoundInput) =>
  apiCall(`${path}/${id}/${action}`, inboundSchema, { method: 'POST', body: input });

/** Closes or cancels; resolves with the inbound afterwards. */
export const endInbound = (id: string, action: 'complete' | 'cancel') =>
  apiCall(`${path}/${id}/${action}`, inboundSchema, { method: 'POST', body: {} });
