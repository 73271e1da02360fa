import type {
  PreviewFlag,
  PreviewRow,
  StockPreview,
} from '../../../../contract/stock-sync.contract.ts';

/** What the rows of a preview can be narrowed to, in the order in which a person looks. */
export const previewFilters = [
  'changes',
  'goes_to_zero',
  'drops_by_half',
  'changed_on_platform',
  'shared',
  'unmapped',
  'not_tracked',
  'unknown_quantity',
  'do_not_push',
  'gone',
] as const satisfies (PreviewFlag | 'changes')[];
export type PreviewFilter = (typeof previewFilters)[number];

/** The server's words for a filter. */
export const filterQuery = (filter: PreviewFilter | undefined) => {
  if (filter === undefined) return {};
  return filter === 'changes' ? { changes: 'true' } : { flag: filter };
};

/** How many rows each filter leaves. */
export const filterCount = (totals: StockPreview['totals'], filter: PreviewFilter): number =>
  filter === 'changes' ? totals.changes : totals.flags[filter];

/** Everything that makes the number of a row, as terms to be written one after the other. */
export const termsOf = (
  row: PreviewRow,
): { key: 'onHand' | 'allocated' | 'unpaid'; value: number }[] => {
  if (row.onHand === null) return [];
  return [
    { key: 'onHand' as const, value: row.onHand },
    { key: 'allocated' as const, value: row.allocated ?? 0 },
    { key: 'unpaid' as const, value: row.unpaid },
  ].filter(({ key, value }) => key === 'onHand' || value !== 0);
};

/** Whole seconds until a preview can no longer be confirmed; zero from then on. */
export const secondsLeft = (expiresAt: string | null, now: number): number =>
  expiresAt === null ? 0 : Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 1000));
