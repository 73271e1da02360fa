import { queryOptions } from '@tanstack/react-query';
import { pageOf } from '../../../../contract/page.ts';
import { shippingTypeSchema } from '../../../../contract/shipping-types.contract.ts';
import { apiCall } from '../../lib/api-client.ts';

/** The warehouse's shipping types to choose from, also those that are switched off. */
export const shippingTypeChoicesQuery = queryOptions({
  queryKey: ['shipping-types', 'choices'],
  queryFn: ({ signal }) =>
    apiCall('/api/v1/shipping-types', pageOf(shippingTypeSchema), {
      query: { limit: 200 },
      signal,
    }),
  select: (page) => page.items,
});
