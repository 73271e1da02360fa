import { queryOptions } from '@tanstack/react-query';
import { pageOf } from '../../../../contract/page.ts';
import {
  type SalesChannelInput,
  type SalesChannelPatch,
  salesChannelDetailSchema,
  salesChannelSchema,
} from '../../../../contract/sales-channels.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const path = '/api/v1/sales-channels';

/** The channels to choose from: of one merchant, or of all that the person may see. */
export const channelChoicesQuery = (merchantId: string | null) =>
  queryOptions({
    queryKey: ['sales-channels', 'choices', merchantId],
    queryFn: ({ signal }) =>
      apiCall(path, pageOf(salesChannelSchema), { query: { merchantId, limit: 200 }, signal }),
    select: (page) => page.items,
  });

export const salesChannelList = (query: Query) =>
  cursorList({ key: ['sales-channels', 'list'], path, item: salesChannelSchema, query });

export const salesChannelQuery = (id: string) =>
  queryOptions({
    queryKey: ['sales-channels', 'detail', id],
    queryFn: ({ signal }) => apiCall(`${path}/${id}`, salesChannelDetailSchema, { signal }),
  });

export const createSalesChannel = (input: SalesChannelInput) =>
  apiCall(path, salesChannelDetailSchema, { method: 'POST', body: input });

export const patchSalesChannel = (id: string, patch: SalesChannelPatch) =>
  apiCall(`${path}/${id}`, salesChannelDetailSchema, { method: 'PATCH', body: patch });
