import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { type Me, meSchema, type Right } from '../../../contract/access.contract.ts';
import { apiCall } from './api-client.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => apiCall('/api/v1/me', meSchema, { signal }),
  staleTime: 60_000,
});

/** Who is signed in; the signed-in part of the app never renders without. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

/** Whether the person has a right for one merchant, or with `null` for at least one of theirs. */
export const hasRight = (me: Me, right: Right, merchantId: string | null): boolean =>
  me.merchants.some(
    (merchant) =>
      (merchantId === null || merchant.id === merchantId) && merchant.rights.includes(right),
  );

/** Merchant users see only their own merchant, so they get no merchant column, switcher or select. */
export const seesMerchants = (me: Me): boolean => me.user.role !== 'merchant';
