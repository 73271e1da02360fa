import { describe, expect, it } from 'vitest';
import { resultsOfRefusal } from './stock-results.ts';

const rows = ['a', 'b', 'c'].map((platformListingId) => ({ platformListingId }));
const error = (code: string | null, field: string[] | null = null, message = 'No.') => ({
  code,
  field,
  message,
});
const at = (index: number) => ['input', 'quantities', String(index), 'quantity'];

describe('what became of the rows of a refused write', () => {
  it('is told of each: refused and stale ones by name, the rest was not written', () => {
    const errors = [
      error('CHANGE_FROM_QUANTITY_STALE', at(0)),
      error('NON_MUTABLE_INVENTORY_ITEM', at(2), 'It is a bundle.'),
    ];
    expect(resultsOfRefusal(rows, errors)).toEqual([
      { platformListingId: 'a', outcome: 'stale' },
      { platformListingId: 'b', outcome: 'untouched' },
      {
        platformListingId: 'c',
        outcome: 'refused',
        code: 'locked',
        problem: 'It is a bundle.',
      },
    ]);
  });

  it.each([
    ['INVALID_INVENTORY_ITEM', 'gone'],
    ['INVALID_QUANTITY_NEGATIVE', 'out_of_range'],
    ['INVALID_QUANTITY_TOO_HIGH', 'out_of_range'],
    ['INVALID_QUANTITY_TOO_LOW', 'out_of_range'],
    ['SOMETHING_NEW', 'other'],
    [null, 'other'],
  ])('calls %s %s', (code, ours) => {
    const [result] = resultsOfRefusal(rows, [error(code, at(0))]);
    expect(result).toMatchObject({ outcome: 'refused', code: ours });
  });

  it('knows what is not counted by Shopify’s words, as there is no code for it', () => {
    const words = 'Inventory item does not have inventory tracking enabled';
    const [result] = resultsOfRefusal(rows, [error(null, at(0), words)]);
    expect(result).toMatchObject({ code: 'not_tracked', problem: words });
  });

  it('takes a refusal for more than a stale number of the same row', () => {
    const errors = [
      error('CHANGE_FROM_QUANTITY_STALE', at(0)),
      error('INVALID_INVENTORY_ITEM', at(0)),
    ];
    expect(resultsOfRefusal(rows, errors)[0]).toMatchObject({ outcome: 'refused', code: 'gone' });
  });

  it('blames an error that names no row on the only row, and on none of several', () => {
    const unnamed = [error('SOMETHING_NEW', ['input'], 'Not like this.')];
    expect(resultsOfRefusal(rows.slice(1, 2), unnamed)).toMatchObject([
      { platformListingId: 'b', outcome: 'refused', code: 'other' },
    ]);
    expect(() => resultsOfRefusal(rows, unnamed)).toThrow(
      expect.objectContaining({ kind: 'rejected', message: expect.stringContaining('Not like') }),
    );
  });

  it('is nothing at all when the key was used by an attempt that failed', () => {
    const results = resultsOfRefusal(rows, [error('IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED')]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['untouched', 'untouched', 'untouched']);
  });

  it.each([
    ['IDEMPOTENCY_CONCURRENT_REQUEST', 'unavailable'],
    ['SERVICE_UNAVAILABLE', 'unavailable'],
    ['INVALID_LOCATION', 'unavailable'],
    ['IDEMPOTENCY_KEY_PARAMETER_MISMATCH', 'bug'],
    ['INVALID_REASON', 'bug'],
  ])('is not told when Shopify says %s, which is %s and no row’s fault', (code, kind) => {
    for (const some of [rows, rows.slice(0, 1)])
      expect(() => resultsOfRefusal(some, [error(code, at(0))])).toThrow(
        expect.objectContaining({ kind }),
      );
  });
});
