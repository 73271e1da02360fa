import { queryOptions } from '@tanstack/react-query';
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

// These contracts would weigh on every first page, so they come with the answer they are for.

/** What is under way or waits with the account's stock. */
export const stockWorkQuery = (id: string) =>
  queryOptions({
    queryKey: ['stock-work', id],
    queryFn: async ({ signal }) => {
      const { stockWorkSchema } = await import('../../../../contract/stock-work.contract.ts');
      return apiCall(at(id, '/stock-work'), stockWorkSchema, { signal });
    },
  });

/** Who else gets a share of each inbound of the account's merchant. */
export const pushSharesQuery = (id: string) =>
  queryOptions({
    queryKey: ['ec-accounts', 'push-shares', id],
    queryFn: async ({ signal }) => {
      const { pushSharesSchema } = await import('../../../../contract/stock-pushes.contract.ts');
      return apiCall(at(id, '/push-shares'), pushSharesSchema, { signal });
    },
  });
