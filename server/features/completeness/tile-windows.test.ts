import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapsIn, type Span } from './tile-windows.ts';

const span = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 60 }))
  .map(([from, width]): Span => ({ from, to: from + width }));
const whole = fc
  .tuple(fc.integer({ min: 20, max: 100 }), fc.integer({ min: 1, max: 90 }))
  .map(([from, width]): Span => ({ from, to: from + width }));

const covers = (spans: readonly Span[], instant: number): boolean =>
  spans.some(({ from, to }) => from <= instant && instant < to);

describe('the gaps between windows', () => {
  it('make up the whole span together with the windows, and never lie in one', () => {
    fc.assert(
      fc.property(whole, fc.array(span, { maxLength: 12 }), (all, windows) => {
        const gaps = gapsIn(all, windows);
        for (let instant = all.from; instant < all.to; instant += 1) {
          expect(covers(gaps, instant)).toBe(!covers(windows, instant));
        }
      }),
    );
  });

  it('lie within the span, apart from each other and oldest first', () => {
    fc.assert(
      fc.property(whole, fc.array(span, { maxLength: 12 }), (all, windows) => {
        const gaps = gapsIn(all, windows);
        for (const [index, { from, to }] of gaps.entries()) {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThan(gaps[index - 1]?.to ?? all.from - 1);
          expect(to).toBeLessThanOrEqual(all.to);
        }
      }),
    );
  });

  it('are the whole span when nothing was fetched, and none when one window covers it', () => {
    expect(gapsIn({ from: 5, to: 9 }, [])).toEqual([{ from: 5, to: 9 }]);
    expect(gapsIn({ from: 5, to: 9 }, [{ from: 1, to: 20 }])).toEqual([]);
  });
});
