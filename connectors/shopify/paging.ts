import { ConnectorError } from '../connector-error.ts';
import type { PageInfo } from './order-reply.ts';

/** The cursor of the next page, or null at the end. A cursor that stands still would never end. */
export const nextCursor = (
  { hasNextPage, endCursor }: PageInfo,
  current: string | null,
): string | null => {
  if (!hasNextPage) return null;
  if (endCursor === null || endCursor === current)
    throw new ConnectorError('bug', 'Shopify promises a next page but names no way to it.');
  return endCursor;
};
