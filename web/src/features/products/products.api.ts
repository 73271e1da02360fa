import { queryOptions } from '@tanstack/react-query';
import { productListingsSchema } from '../../../../contract/mappings.contract.ts';
import { pageOf } from '../../../../contract/page.ts';
import {
  type ProductInput,
  type ProductPatch,
  productRowSchema,
  productSchema,
} from '../../../../contract/products.contract.ts';
import { stockPushSchema } from '../../../../contract/stock-pushes.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const path = '/api/v1/products';

export const productList = (query: Query) =>
  cursorList({ key: ['products', 'list'], path, item: productRowSchema, query });

type Wanted = { merchantId: string | null; q: string; bundles: boolean };

/** The first products that a search finds, for somebody who picks one. */
export const productChoicesQuery = ({ merchantId, q, bundles }: Wanted) =>
  queryOptions({
    queryKey: ['products', 'choices', merchantId, q, bundles],
    queryFn: ({ signal }) => {
      const query = { merchantId, q, limit: 20, ...(!bundles && { kind: 'single' }) };
      return apiCall(path, pageOf(productRowSchema), { query, signal });
    },
    select: (page) => page.items,
  });

export const productQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', 'detail', id],
    queryFn: ({ signal }) => apiCall(`${path}/${id}`, productSchema, { signal }),
  });

export const productListingsQuery = (id: string) =>
  queryOptions({
    queryKey: ['products', 'listings', id],
    queryFn: ({ signal }) => apiCall(`${path}/${id}/listings`, productListingsSchema, { signal }),
    select: (reply) => reply.items,
  });

export const productPushList = (id: string) =>
  cursorList({
    key: ['products', 'pushes', id],
    path: `${path}/${id}/pushes`,
    item: stockPushSchema,
    query: { limit: 10 },
  });

export const createProduct = (input: ProductInput) =>
  apiCall(path, productSchema, { method: 'POST', body: input });

export const patchProduct = (id: string, patch: ProductPatch) =>
  apiCall(`${path}/${id}`, productSchema, { method: 'PATCH', body: patch });
