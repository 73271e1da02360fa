import { queryOptions } from '@tanstack/react-query';
import {
  type MappingInput,
  mappingImportResultSchema,
  mappingSchema,
  mappingSummarySchema,
} from '../../../../contract/mappings.contract.ts';
import { stockPushSchema } from '../../../../contract/stock-pushes.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const at = (ecAccountId: string, rest = '') => `/api/v1/ec-accounts/${ecAccountId}/mappings${rest}`;

export const mappingList = (ecAccountId: string, query: Query) =>
  cursorList({
    key: ['mappings', 'list', ecAccountId],
    path: at(ecAccountId),
    item: mappingSchema,
    query,
  });

export const mappingSummaryQuery = (ecAccountId: string) =>
  queryOptions({
    queryKey: ['mappings', 'summary', ecAccountId],
    queryFn: ({ signal }) => apiCall(at(ecAccountId, '/summary'), mappingSummarySchema, { signal }),
  });

export const mappingHistory = (ecAccountId: string, mappingId: string) =>
  cursorList({
    key: ['mappings', 'history', ecAccountId, mappingId],
    path: at(ecAccountId, `/${mappingId}/history`),
    item: stockPushSchema,
    query: { limit: 20 },
  });

export const putMapping = (ecAccountId: string, mappingId: string, input: MappingInput) =>
  apiCall(at(ecAccountId, `/${mappingId}`), mappingSchema, { method: 'PUT', body: input });

/** Gives the shop's listing the SKU of its product. */
export const writeSku = (ecAccountId: string, mappingId: string) =>
  apiCall(at(ecAccountId, `/${mappingId}/write-sku`), mappingSchema, { method: 'POST' });

export const mappingsCsvPath = (ecAccountId: string) => at(ecAccountId, '.csv');

/** Takes the text of a file like the one that `mappingsCsvPath` gives; bad lines are refused one by one. */
export const importMappings = (ecAccountId: string, csv: string) =>
  apiCall(at(ecAccountId, '/import'), mappingImportResultSchema, { method: 'POST', csv });
