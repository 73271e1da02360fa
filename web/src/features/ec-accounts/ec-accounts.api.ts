import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  authorizeReplySchema,
  type EcAccountInput,
  type EcAccountPatch,
  ecAccountDeletionSchema,
  ecAccountRowSchema,
  ecAccountSchema,
  seenShippingCodesSchema,
  testConnectionReplySchema,
} from '../../../../contract/ec-accounts.contract.ts';
import { idSchema } from '../../../../contract/ids.ts';
import { runQueuedSchema } from '../../../../contract/runs.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const at = (id: string, action = '') => `/api/v1/ec-accounts/${id}${action}`;
const post = { method: 'POST', body: {} } as const;

export const ecAccountList = (query: Query) =>
  cursorList({
    key: ['ec-accounts', 'list'],
    path: '/api/v1/ec-accounts',
    item: ecAccountRowSchema,
    query,
  });

export const ecAccountQuery = (id: string) =>
  queryOptions({
    queryKey: ['ec-accounts', 'detail', id],
    queryFn: ({ signal }) => apiCall(at(id), ecAccountSchema, { signal }),
  });

export const seenShippingCodesQuery = (id: string) =>
  queryOptions({
    queryKey: ['ec-accounts', 'shipping-codes', id],
    queryFn: ({ signal }) =>
      apiCall(at(id, '/shipping-codes'), seenShippingCodesSchema, { signal }),
    select: (reply) => reply.items,
  });

export const createEcAccount = (input: EcAccountInput) =>
  apiCall('/api/v1/ec-accounts', ecAccountSchema, { method: 'POST', body: input });

export const patchEcAccount = (id: string, patch: EcAccountPatch) =>
  apiCall(at(id), ecAccountSchema, { method: 'PATCH', body: patch });

export const deleteEcAccount = (id: string) =>
  apiCall(at(id), ecAccountDeletionSchema, { method: 'DELETE' });

export const testConnection = (id: string) =>
  apiCall(at(id, '/test-connection'), testConnectionReplySchema, post);

/** Resolves with the platform's address that the browser must go to. */
export const beginAuthorization = (id: string) =>
  apiCall(at(id, '/authorize'), authorizeReplySchema, post);

export const revokeAuthorization = (id: string) =>
  apiCall(at(id, '/revoke'), ecAccountSchema, post);

export const fetchOrders = (id: string) => apiCall(at(id, '/fetch-orders'), runQueuedSchema, post);

export const syncMappings = (id: string) =>
  apiCall(at(id, '/sync-mappings'), runQueuedSchema, post);

const previewSchema = z.object({ previewId: idSchema });
const stockSyncSchema = z.object({ syncId: idSchema });

/** Overwrites the platform's stock with what a fresh preview found. */
export const overwriteStock = async (id: string) => {
  const { previewId } = await apiCall(at(id, '/stock-previews'), previewSchema, post);
  return apiCall(at(id, '/stock-syncs'), stockSyncSchema, { method: 'POST', body: { previewId } });
};
