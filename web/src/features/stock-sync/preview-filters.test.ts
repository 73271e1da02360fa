import { describe, expect, it } from 'vitest';
import {
  previewFlagSchema,
  previewTotalsSchema,
  syncRowStatusSchema,
} from '../../../../contract/stock-sync.contract.ts';
import {
  filterCount,
  filterQuery,
  previewFilters,
  secondsLeft,
  termsOf,
} from './preview-filters.ts';
import { syncFilterCounts, syncFilterQuery, syncFilters } from './sync-filters.ts';

const row = {
  mappingId: '1',
  platformListingId: 'a',
  sku: 'TEA-2',
  title: 'Tea, 2-pack',
  imageUrl: null,
  product: null,
  live: 9,
  next: 4,
  onHand: 12,
  allocated: 3,
  unpaid: 1,
  limitedBy: null,
  units: 2,
  otherAccounts: 0,
  flags: [],
};

describe('the filters of a preview', () => {
  it('offer every flag that a row can carry', () => {
    expect(new Set(previewFilters)).toEqual(new Set(['changes', ...previewFlagSchema.options]));
  });

  it('ask the server in its own words', () => {
    expect(filterQuery(undefined)).toEqual({});
    expect(filterQuery('changes')).toEqual({ changes: 'true' });
    expect(filterQuery('gone')).toEqual({ flag: 'gone' });
  });

  it('count the rows of each flag, and the ones that change', () => {
    const none = Object.fromEntries(previewFlagSchema.options.map((flag) => [flag, 0]));
    const flags = { ...none, unmapped: 2 };
    const totals = previewTotalsSchema.parse({
      listings: 9,
      changes: 5,
      toZero: 0,
      unmapped: 2,
      flags,
    });
    expect(filterCount(totals, 'changes')).toBe(5);
    expect(filterCount(totals, 'unmapped')).toBe(2);
    expect(filterCount(totals, 'shared')).toBe(0);
  });
});

describe('the sum behind a new number', () => {
  it('is what is on hand less what orders hold', () => {
    expect(termsOf(row).map(({ key, value }) => [key, value])).toEqual([
      ['onHand', 12],
      ['allocated', 3],
      ['unpaid', 1],
    ]);
  });

  it('leaves out what holds nothing, and everything where nobody counted', () => {
    expect(termsOf({ ...row, allocated: 0, unpaid: 0 }).map(({ key }) => key)).toEqual(['onHand']);
    expect(termsOf({ ...row, onHand: null, allocated: null })).toEqual([]);
  });
});

describe('the time to confirm', () => {
  it('runs down to nothing and not below', () => {
    const expiresAt = '2026-11-24T02:10:00Z';
    expect(secondsLeft(expiresAt, Date.parse('2026-11-24T02:09:00Z'))).toBe(60);
    expect(secondsLeft(expiresAt, Date.parse('2026-11-24T02:11:00Z'))).toBe(0);
    expect(secondsLeft(null, 0)).toBe(0);
  });
});

describe('the filters of an overwrite', () => {
  const totals = {
    listings: 9,
    sent: 1,
    refused: 2,
    unchanged: 3,
    leftAlone: 1,
    open: 2,
    differing: 1,
  };
  const filters = (finishedAt: string | null) =>
    syncFilterCounts({ totals, finishedAt }).map(({ filter }) => filter);

  it('call what is not sent open while it works, and stopped from then on', () => {
    expect(filters(null)).toContain('pending');
    expect(filters('2026-11-24T02:10:00Z')).toContain('stopped');
    expect(filters('2026-11-24T02:10:00Z')).not.toContain('pending');
  });

  it('ask for a status that the server knows, or for the rows that differ', () => {
    expect(syncFilterQuery('differs')).toEqual({ differs: 'true' });
    const statuses = syncFilters.filter((filter) => filter !== 'differs');
    for (const status of statuses) expect(syncRowStatusSchema.options).toContain(status);
  });
});
