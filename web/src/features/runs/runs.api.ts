import { queryOptions } from '@tanstack/react-query';
import { runSchema, runVerdictSchema } from '../../../../contract/runs.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

export const accountRunList = (ecAccountId: string) =>
  cursorList({
    key: ['runs', 'of-account', ecAccountId],
    path: `/api/v1/ec-accounts/${ecAccountId}/runs`,
    item: runSchema,
    query: { limit: 10 },
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', 'detail', id],
    queryFn: ({ signal }) => apiCall(`/api/v1/runs/${id}`, runSchema, { signal }),
  });

export const verdictList = (id: string, query: Query) =>
  cursorList({
    key: ['runs', 'verdicts', id],
    path: `/api/v1/runs/${id}/verdicts`,
    item: runVerdictSchema,
    query,
  });
