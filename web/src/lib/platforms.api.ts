import { queryOptions } from '@tanstack/react-query';
import { platformsReplySchema } from '../../../contract/platforms.contract.ts';
import { apiCall } from './api-client.ts';

/** The platforms with their manifests; they change only with a new version of the server. */
export const platformsQuery = queryOptions({
  queryKey: ['platforms'],
  queryFn: ({ signal }) => apiCall('/api/v1/platforms', platformsReplySchema, { signal }),
  select: (reply) => reply.items,
  staleTime: Number.POSITIVE_INFINITY,
});
