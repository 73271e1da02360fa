import { queryOptions } from '@tanstack/react-query';
import { pageOf } from '../../../../contract/page.ts';
import {
  type ShippingTypeInput,
  type ShippingTypePatch,
  shippingTypeSchema,
} from '../../../../contract/shipping-types.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const path = '/api/v1/shipping-types';

/** The warehouse's shipping types to choose from, also those that are switched off. */
export const shippingTypeChoicesQuery = queryOptions({
  queryKey: ['shipping-types', 'choices'],
  queryFn: ({ signal }) =>
    apiCall(path, pageOf(shippingTypeSchema), { query: { limit: 200 }, signal }),
  select: (page) => page.items,
});

export const shippingTypeList = (query: Query) =>
  cursorList({ key: ['shipping-types', 'list'], path, item: shippingTypeSchema, query });

export const createShippingType = (input: ShippingTypeInput) =>
  apiCall(path, shippingTypeSchema, { method: 'POST', body: input });

export const patchShippingType = (id: string, patch: ShippingTypePatch) =>
  apiCall(`${path}/${id}`, shippingTypeSchema, { method: 'PATCH', body: patch });
