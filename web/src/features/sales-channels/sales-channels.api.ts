import { queryOptions } from '@tanstack/react-query';
import { pageOf } from '../../../../contract/page.ts';
import { salesChannelSchema } from '../../../../contract/sales-channels.contract.ts';
import { apiCall } from '../../lib/api-client.ts';

/** The channels to choose from: of one merchant, or of all that the person may see. */
export const channelChoicesQuery = (merchantId: string | null) =>
  queryOptions({
    queryKey: ['sales-channels', 'choices', merchantId],
    queryFn: ({ signal }) =>
      apiCall('/api/v1/sales-channels', pageOf(salesChannelSchema), {
        query: { merchantId, limit: 200 },
        signal,
      }),
    select: (page) => page.items,
  });
