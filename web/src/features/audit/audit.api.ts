import { auditEntrySchema } from '../../../../contract/audit.contract.ts';
import { type Query, withQuery } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

export const auditList = (query: Query) =>
  cursorList({ key: ['audit'], path: '/api/v1/audit', item: auditEntrySchema, query });

/** The same rows as a CSV file. */
export const auditCsvPath = (query: Query): string => withQuery('/api/v1/audit/export', query);
