import { queryOptions } from '@tanstack/react-query';
import {
  type UnknownProductMap,
  unknownProductMappedSchema,
  unknownProductSchema,
  waitingOrderSchema,
} from '../../../../contract/unknown-products.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const path = '/api/v1/unknown-products';

export const unknownProductList = (query: Query) =>
  cursorList({ key: ['unknown-products', 'list'], path, item: unknownProductSchema, query });

export const unknownProductQuery = (id: string) =>
  queryOptions({
    queryKey: ['unknown-products', 'detail', id],
    queryFn: ({ signal }) => apiCall(`${path}/${id}`, unknownProductSchema, { signal }),
  });

/** Open orders that wait for it. */
export const waitingOrderList = (id: string) =>
  cursorList({
    key: ['unknown-products', 'orders', id],
    path: `${path}/${id}/orders`,
    item: waitingOrderSchema,
  });

/** Swaps the product into all open orders; the record is gone afterwards. */
export const mapUnknownProduct = (id: string, input: UnknownProductMap) =>
  apiCall(`${path}/${id}/map`, unknownProductMappedSchema, { method: 'POST', body: input });
