import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Need, type Request, shareOut } from './share-out.ts';

type Shelf = { units: number };
const single = (units: number, held: number, ...places: Shelf[]): Request<Shelf> => ({
  sets: units,
  needs: [{ perSet: 1, held, places }],
});
const given = (shares: readonly { units: number }[]) =>
  shares.reduce((sum, share) => sum + share.units, 0);

describe('sharing out', () => {
  it('serves the first before the second, from the first place before the second', () => {
    const [near, far] = [{ units: 3 }, { units: 3 }];
    const shares = shareOut([single(4, 0, near, far), single(4, 0, near, far)]);
    expect(shares.map((some) => some.map(({ units }) => units))).toEqual([[3, 1], [2]]);
    expect([near, far]).toEqual([{ units: 0 }, { units: 0 }]);
  });

  it('gives only what is missing, and takes nothing from who holds too much', () => {
    const place = { units: 10 };
    const shares = shareOut([single(5, 3, place), single(5, 5, place), single(5, 9, place)]);
    expect(shares.map(given)).toEqual([2, 0, 0]);
  });

  it('lets a place that promised too much lessen the others', () => {
    const shares = shareOut([single(9, 0, { units: -2 }, { units: 5 })]);
    expect(shares.map(given)).toEqual([3]);
  });

  it('gives nothing to a request that names no product', () => {
    expect(shareOut([{ sets: 3, needs: [] }])).toEqual([[]]);
  });

  it('never gives more than there is, nor part of a set, whatever is asked', () => {
    const shelf = fc.integer({ min: -20, max: 60 });
    const request = fc.record({
      sets: fc.integer({ min: 1, max: 20 }),
      parts: fc.uniqueArray(
        fc.record({ product: fc.nat({ max: 3 }), perSet: fc.integer({ min: 1, max: 5 }) }),
        { selector: ({ product }) => product, minLength: 1 },
      ),
    });
    const world = fc.record({
      shelves: fc.array(fc.array(shelf, { maxLength: 3 }), { minLength: 4, maxLength: 4 }),
      requests: fc.array(request, { maxLength: 12 }),
    });
    fc.assert(
      fc.property(world, ({ shelves, requests }) => {
        const places = shelves.map((units) => units.map((free): Shelf => ({ units: free })));
        const before = places.map((some) => Math.max(0, given(some)));
        const needOf = ({ product, perSet }: { product: number; perSet: number }): Need<Shelf> => {
          return { perSet, held: 0, places: places[product] ?? [] };
        };
        const asked = requests.map(({ sets, parts }) => ({ sets, needs: parts.map(needOf) }));
        const results = shareOut(asked);
        const taken = [0, 0, 0, 0];
        for (const [index, { sets, parts }] of requests.entries()) {
          const wholes = parts.map(({ product, perSet }) => {
            const shares = (results[index] ?? []).filter(({ place }) =>
              places[product]?.includes(place),
            );
            taken[product] = (taken[product] ?? 0) + given(shares);
            return given(shares) / perSet;
          });
          expect(new Set(wholes).size).toBe(1);
          expect(Number.isInteger(wholes[0]) && (wholes[0] ?? 0) <= sets).toBe(true);
        }
        for (const [product, units] of taken.entries()) {
          expect(units).toBeLessThanOrEqual(before[product] ?? 0);
        }
      }),
    );
  });
});
