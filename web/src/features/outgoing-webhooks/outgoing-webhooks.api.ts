import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  type OutgoingWebhookInput,
  type OutgoingWebhookPatch,
  outgoingDeliverySchema,
  outgoingReplayedSchema,
  outgoingSecretSchema,
  outgoingTestSchema,
  outgoingWebhookCreatedSchema,
  outgoingWebhookSchema,
} from '../../../../contract/outgoing-webhooks.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const path = '/api/v1/outgoing-webhooks';
const at = (id: string, action = '') => `${path}/${id}${action}`;
const post = { method: 'POST', body: {} } as const;

export const outgoingWebhookList = (query: Query) =>
  cursorList({ key: ['outgoing-webhooks', 'list'], path, item: outgoingWebhookSchema, query });

export const outgoingWebhookQuery = (id: string) =>
  queryOptions({
    queryKey: ['outgoing-webhooks', 'detail', id],
    queryFn: ({ signal }) => apiCall(at(id), outgoingWebhookSchema, { signal }),
  });

export const deliveryList = (id: string, query: Query) =>
  cursorList({
    key: ['outgoing-webhooks', 'deliveries', id],
    path: at(id, '/deliveries'),
    item: outgoingDeliverySchema,
    query,
  });

/** The only answer that carries the secret, besides that of `newSecret`. */
export const createOutgoingWebhook = (input: OutgoingWebhookInput) =>
  apiCall(path, outgoingWebhookCreatedSchema, { method: 'POST', body: input });

export const patchOutgoingWebhook = (id: string, patch: OutgoingWebhookPatch) =>
  apiCall(at(id), outgoingWebhookSchema, { method: 'PATCH', body: patch });

export const deleteOutgoingWebhook = (id: string) =>
  apiCall(at(id), z.unknown(), { method: 'DELETE' });

export const newSecret = (id: string) => apiCall(at(id, '/new-secret'), outgoingSecretSchema, post);

/** Resolves with what came of it: the address is called before the answer. */
export const sendTest = (id: string) => apiCall(at(id, '/test'), outgoingTestSchema, post);

export type Replay = { ids: string[] } | { failedSince: string };

export const replay = (id: string, what: Replay) =>
  apiCall(at(id, '/replay'), outgoingReplayedSchema, { method: 'POST', body: what });
