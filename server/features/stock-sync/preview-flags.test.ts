import { describe, expect, it } from 'vitest';
import { judgeRow, type RowFacts } from './preview-flags.ts';

const facts = (changes: Partial<RowFacts> = {}): RowFacts => ({
  isMapped: true,
  isTracked: true,
  isGone: false,
  doNotPush: false,
  sellable: 10,
  unpaid: 0,
  units: 1,
  live: 10,
  expected: null,
  otherAccounts: 0,
  ...changes,
});

describe('the number that a listing would get', () => {
  it('is what the channel may sell less what unpaid orders hold, in whole packs', () => {
    expect(judgeRow(facts({ sellable: 11, unpaid: 2, units: 2 })).next).toBe(4);
  });

  it('is zero when more is held than is there', () => {
    expect(judgeRow(facts({ sellable: 1, unpaid: 4 }))).toMatchObject({
      next: 0,
      flags: ['goes_to_zero'],
    });
  });

  it.each([
    ['unmapped', { isMapped: false, sellable: null }],
    ['not_tracked', { isTracked: false, live: null }],
    ['gone', { isGone: true, live: null }],
    ['do_not_push', { doNotPush: true }],
    ['unknown_quantity', { sellable: null }],
  ] as const)('is none for what is %s, and never zero', (flag, changes) => {
    expect(judgeRow(facts(changes))).toEqual({ next: null, flags: [flag], risk: 0 });
  });
});

describe('the risk of a row', () => {
  it('puts what goes to zero first, then steep falls, foreign changes, other changes and the rest', () => {
    const rows = [
      facts({ sellable: 0, live: 90 }),
      facts({ sellable: 0, live: 2 }),
      facts({ sellable: 10, live: 400 }),
      facts({ sellable: 10, live: 30 }),
      facts({ sellable: 10, live: 12, expected: { most: 11, least: 11 } }),
      facts({ sellable: 900_000_000, live: 12 }),
      facts({ sellable: 10, live: 9 }),
      facts(),
      facts({ sellable: null }),
    ];
    const risks = rows.map((row) => judgeRow(row).risk);
    expect(risks).toEqual(risks.toSorted((one, other) => other - one));
    expect(new Set(risks).size).toBe(rows.length);
    for (const risk of risks) expect(risk).toBeLessThan(2 ** 31);
  });

  it('knows a number that neither we nor our sales made', () => {
    const within = { expected: { most: 10, least: 8 } };
    expect(judgeRow(facts({ live: 9, ...within })).flags).toEqual([]);
    expect(judgeRow(facts({ live: 11, ...within })).flags).toEqual(['changed_on_platform']);
    expect(judgeRow(facts({ live: 7, ...within })).flags).toEqual(['changed_on_platform']);
  });

  it('says when other accounts sell the same units', () => {
    expect(judgeRow(facts({ otherAccounts: 2 })).flags).toEqual(['shared']);
  });
});
