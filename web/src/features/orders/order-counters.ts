import type { OrderCounts } from '../../../../contract/orders.contract.ts';
import type { OrderSearch } from './order-search.ts';

export type CountKey = keyof OrderCounts;

export const countKeys = [
  'awaitingMatch',
  'awaitingStock',
  'ready',
  'held',
  'trackingFailed',
] as const satisfies readonly CountKey[];

type CountFilter = Pick<OrderSearch, 'status' | 'held' | 'holdReason'>;

const none: CountFilter = { status: undefined, held: undefined, holdReason: undefined };

/** The filters that show the orders which a number counts; failed tracking has a list of its own. */
export const countFilters = {
  none,
  awaitingMatch: { ...none, status: 'awaiting_match' },
  awaitingStock: { ...none, status: 'awaiting_stock' },
  ready: { ...none, status: 'ready', held: 'false' },
  held: { ...none, held: 'true' },
} as const satisfies Record<string, CountFilter>;

/** The number whose orders the list shows. */
export const countOf = ({ status, held }: CountFilter): CountKey | undefined => {
  if (held === 'true') return status === undefined ? 'held' : undefined;
  if (status === 'ready') return held === 'false' ? 'ready' : undefined;
  if (held !== undefined) return undefined;
  if (status === 'awaiting_match') return 'awaitingMatch';
  return status === 'awaiting_stock' ? 'awaitingStock' : undefined;
};
