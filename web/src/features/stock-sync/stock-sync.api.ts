import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { inboundPushSchema } from '../../../../contract/stock-pushes.contract.ts';
import {
  previewQueuedSchema,
  stockPreviewSchema,
  stockSyncQueuedSchema,
  stockSyncRowSummarySchema,
  stockSyncSchema,
} from '../../../../contract/stock-sync.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const ofAccount = (id: string, rest: string) => `/api/v1/ec-accounts/${id}/${rest}`;
const previewPath = (id: string, rest = '') => `/api/v1/stock-previews/${id}${rest}`;
const syncPath = (id: string, rest = '') => `/api/v1/stock-syncs/${id}${rest}`;
const post = { method: 'POST', body: {} } as const;

/** While something is under way its page asks again, should the announcement of a change get lost. */
const askAgain = 3000;

/** Asks for a preview, or joins the one that is being read. */
export const startPreview = (ecAccountId: string) =>
  apiCall(ofAccount(ecAccountId, 'stock-previews'), previewQueuedSchema, post);

/** The preview without its rows, which `previewRows` brings. */
export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: ['stock-previews', 'detail', id],
    queryFn: ({ signal }) =>
      apiCall(previewPath(id), stockPreviewSchema, { query: { limit: 1 }, signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'reading' ? askAgain : false),
  });

type RowsOf<Schema extends z.ZodType> = { key: string; path: string; schema: Schema; query: Query };

/** The rows of a preview or an overwrite, which travel inside of it. */
const rowsOf = <Item>(
  of: RowsOf<z.ZodType<{ rows: { items: Item[]; nextCursor: string | null } }>>,
) =>
  infiniteQueryOptions({
    queryKey: [of.key, 'rows', of.path, of.query],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...of.query, cursor: pageParam };
      return (await apiCall(of.path, of.schema, { query, signal })).rows;
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const previewRows = (id: string, query: Query) =>
  rowsOf({ key: 'stock-previews', path: previewPath(id), schema: stockPreviewSchema, query });

export const previewCsvPath = (id: string) => previewPath(id, '/rows.csv');

export const confirmPreview = (ecAccountId: string, previewId: string) =>
  apiCall(ofAccount(ecAccountId, 'stock-syncs'), stockSyncQueuedSchema, {
    method: 'POST',
    body: { previewId },
  });

export const stockSyncList = (ecAccountId: string) =>
  cursorList({
    key: ['stock-syncs', 'list', ecAccountId],
    path: ofAccount(ecAccountId, 'stock-syncs'),
    item: stockSyncRowSummarySchema,
  });

/** The overwrite without its rows, which `stockSyncRows` brings. */
export const stockSyncQuery = (id: string) =>
  queryOptions({
    queryKey: ['stock-syncs', 'detail', id],
    queryFn: ({ signal }) =>
      apiCall(syncPath(id), stockSyncSchema, { query: { limit: 1 }, signal }),
    refetchInterval: ({ state }) => (state.data?.finishedAt === null ? askAgain : false),
  });

export const stockSyncRows = (id: string, query: Query) =>
  rowsOf({ key: 'stock-syncs', path: syncPath(id), schema: stockSyncSchema, query });

export const syncCsvPath = (id: string) => syncPath(id, '/rows.csv');

/** Each answers with the overwrite as it stands then. */
export const stopSync = (id: string) => apiCall(syncPath(id, '/stop'), stockSyncSchema, post);
export const releaseSync = (id: string) => apiCall(syncPath(id, '/release'), stockSyncSchema, post);

/** Starts taking an overwrite back; that is an overwrite of its own. */
export const restoreSync = (id: string) =>
  apiCall(syncPath(id, '/restore'), stockSyncQueuedSchema, post);

export const accountPushList = (ecAccountId: string, query: Query) =>
  cursorList({
    key: ['inbound-pushes', ecAccountId],
    path: ofAccount(ecAccountId, 'inbound-pushes'),
    item: inboundPushSchema,
    query,
  });
