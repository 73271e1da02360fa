import { timelineEntrySchema } from '../../../../contract/audit.contract.ts';
import type { Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

export const timelineList = (ecAccountId: string, query: Query) =>
  cursorList({
    key: ['timeline', ecAccountId],
    path: `/api/v1/ec-accounts/${ecAccountId}/timeline`,
    item: timelineEntrySchema,
    query,
  });
