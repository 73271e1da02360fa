import type { z } from 'zod';
import {
  type MerchantInput,
  type merchantPatchSchema,
  merchantSchema,
} from '../../../../contract/merchants.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const path = '/api/v1/merchants';

export const merchantList = (query: Query) =>
  cursorList({ key: ['merchants', 'list'], path, item: merchantSchema, query });

export const createMerchant = (input: MerchantInput) =>
  apiCall(path, merchantSchema, { method: 'POST', body: input });

export const patchMerchant = (id: string, patch: z.infer<typeof merchantPatchSchema>) =>
  apiCall(`${path}/${id}`, merchantSchema, { method: 'PATCH', body: patch });
