import { z } from 'zod';
import {
  type ApiKeyInput,
  apiKeySchema,
  createdApiKeySchema,
} from '../../../../contract/api-keys.contract.ts';
import { apiCall } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const path = '/api/v1/api-keys';

export const apiKeyList = cursorList({ key: ['api-keys', 'list'], path, item: apiKeySchema });

/** The only answer that ever carries the key itself. */
export const createApiKey = (input: ApiKeyInput) =>
  apiCall(path, createdApiKeySchema, { method: 'POST', body: input });

export const deleteApiKey = (id: string) =>
  apiCall(`${path}/${id}`, z.unknown(), { method: 'DELETE' });
