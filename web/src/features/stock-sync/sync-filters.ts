import type { StockSync } from '../../../../contract/stock-sync.contract.ts';

/** What the rows of an overwrite can be narrowed to; what is open waits, or was stopped. */
export const syncFilters = [
  'sent',
  'unchanged',
  'refused',
  'left_alone',
  'differs',
  'pending',
  'stopped',
] as const;
export type SyncFilter = (typeof syncFilters)[number];

export const syncFilterQuery = (filter: SyncFilter | undefined) => {
  if (filter === undefined) return {};
  return filter === 'differs' ? { differs: 'true' } : { status: filter };
};

/** The filters that say something about this overwrite, with the rows that each leaves. */
export const syncFilterCounts = ({
  totals,
  finishedAt,
}: Pick<StockSync, 'totals' | 'finishedAt'>): { filter: SyncFilter; count: number }[] => [
  { filter: 'sent', count: totals.sent },
  { filter: 'unchanged', count: totals.unchanged },
  { filter: 'refused', count: totals.refused },
  { filter: 'left_alone', count: totals.leftAlone },
  { filter: 'differs', count: totals.differing },
  { filter: finishedAt === null ? 'pending' : 'stopped', count: totals.open },
];
