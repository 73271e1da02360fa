import { queryOptions } from '@tanstack/react-query';
import { pageOf } from '../../../../contract/page.ts';
import {
  type InventoryTypeInput,
  type InventoryTypePatch,
  inventoryTypeSchema,
  type StockAdjustment,
  stockMovementSchema,
  warehousesReplySchema,
} from '../../../../contract/stock.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const typesPath = '/api/v1/inventory-types';

/** What a product's own page shows of the ledger. */
export const productMovements = (productId: string) => ({ productId, limit: 10 });

export const movementList = (query: Query) =>
  cursorList({
    key: ['stock-movements', 'list'],
    path: '/api/v1/stock-movements',
    item: stockMovementSchema,
    query,
  });

export const warehousesQuery = queryOptions({
  queryKey: ['warehouses'],
  queryFn: ({ signal }) => apiCall('/api/v1/warehouses', warehousesReplySchema, { signal }),
  select: (reply) => reply.items,
  staleTime: 300_000,
});

export const inventoryTypeList = (query: Query) =>
  cursorList({
    key: ['inventory-types', 'list'],
    path: typesPath,
    item: inventoryTypeSchema,
    query,
  });

/** A merchant's types to choose from. */
export const inventoryTypeChoicesQuery = (merchantId: string) =>
  queryOptions({
    queryKey: ['inventory-types', 'choices', merchantId],
    queryFn: ({ signal }) =>
      apiCall(typesPath, pageOf(inventoryTypeSchema), {
        query: { merchantId, limit: 200 },
        signal,
      }),
    select: (page) => page.items,
    staleTime: 60_000,
  });

export const createInventoryType = (input: InventoryTypeInput) =>
  apiCall(typesPath, inventoryTypeSchema, { method: 'POST', body: input });

export const patchInventoryType = (id: string, patch: InventoryTypePatch) =>
  apiCall(`${typesPath}/${id}`, inventoryTypeSchema, { method: 'PATCH', body: patch });

export const adjustStock = (adjustment: StockAdjustment) =>
  apiCall('/api/v1/stock-adjustments', stockMovementSchema, { method: 'POST', body: adjustment });
