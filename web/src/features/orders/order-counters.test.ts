import { describe, expect, it } from 'vitest';
import { countFilters, countOf } from './order-counters.ts';

describe('a number above the order list', () => {
  it.each(['awaitingMatch', 'awaitingStock', 'ready', 'held'] as const)(
    '%s is the one in force once its filters are',
    (key) => {
      expect(countOf(countFilters[key])).toBe(key);
    },
  );

  it('is not in force for other filters, though they overlap', () => {
    expect(countOf(countFilters.none)).toBeUndefined();
    expect(countOf({ status: 'ready' })).toBeUndefined();
    expect(countOf({ status: 'ready', held: 'true' })).toBeUndefined();
    expect(countOf({ status: 'shipped' })).toBeUndefined();
  });
});
