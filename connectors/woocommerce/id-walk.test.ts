import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstIdStep, type IdStep, idQueryOf, takeIdPage } from './id-walk.ts';

type Row = { id: number };

/** A store with these ids; `hidden` ones count in its total but are never shown. */
const pageOf = (ids: readonly number[], step: IdStep, hidden: ReadonlySet<number> = new Set()) => {
  const { offset = 0, per_page: size } = idQueryOf(step);
  const positions = ids.slice(Number(offset), Number(offset) + Number(size));
  const rows = positions.filter((id) => !hidden.has(id)).map((id): Row => ({ id }));
  return { rows, total: ids.length };
};

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Walks while `change` alters the store after each page; gives back every id that was given. */
const walk = (
  ids: number[],
  change: (ids: number[], page: number) => number[] = (same) => same,
  hidden?: ReadonlySet<number>,
): { given: number[]; pages: number; left: number[] } => {
  const given: number[] = [];
  let step: IdStep | null = firstIdStep;
  let left = ids;
  let pages = 0;
  while (step !== null) {
    const page: { fresh: Row[]; next: IdStep | null } = takeIdPage(
      step,
      pageOf(left, step, hidden),
    );
    given.push(...page.fresh.map(({ id }) => id));
    pages += 1;
    left = change(left, pages);
    step = page.next;
  }
  return { given, pages, left };
};

describe('a walk by id', () => {
  it.each([
    [0, 1],
    [1, 1],
    [99, 1],
    [100, 2],
    [101, 2],
    [1000, 11],
  ])('gives %i rows once each, in %i pages', (count, pages) => {
    const walked = walk(numbers(count));
    expect(walked.given).toEqual(numbers(count));
    expect(walked.pages).toBe(pages);
  });

  it('needs one page more when the row that a page ended with vanishes', () => {
    const walked = walk(numbers(300), (ids, page) =>
      page === 1 ? ids.filter((id) => id !== 100) : ids,
    );
    expect(walked.given).toEqual(numbers(300));
    expect(walked.pages).toBe(5);
  });

  it('finds what is left after most of the catalogue was deleted, within a few pages', () => {
    const walked = walk(numbers(50_000), (ids, page) =>
      page === 400 ? ids.filter((id) => id > 39_000) : ids,
    );
    expect(walked.given).toEqual(numbers(50_000));
    expect(walked.pages).toBeLessThan(530);
  });

  it('ends when the catalogue is emptied', () => {
    expect(walk(numbers(300), (ids, page) => (page === 2 ? [] : ids)).given).toEqual(numbers(199));
  });

  it('gives whatever stays, wherever rows vanish, come and come back between pages', () => {
    const event = fc.record({
      gone: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 150 }),
      fresh: fc.integer({ min: 0, max: 150 }),
      back: fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.array(event, { maxLength: 12 }),
        (count, events) => {
          const removed = new Set<number>();
          let youngest = count;
          const change = (ids: number[], page: number): number[] => {
            const { gone = [], fresh = 0, back = [] } = events[page - 1] ?? {};
            for (const id of gone) removed.add(id);
            const added = Array.from({ length: fresh }, () => {
              youngest += 1;
              return youngest;
            });
            const next = [...ids.filter((id) => !gone.includes(id)), ...back, ...added];
            return [...new Set(next)].sort((one, other) => one - other);
          };
          const { given } = walk(numbers(count), change);
          const stayed = numbers(count).filter((id) => !removed.has(id));
          expect(given).toEqual(expect.arrayContaining(stayed));
          expect(new Set(given).size).toBe(given.length);
        },
      ),
    );
  });

  it('passes rows that the store counts but does not show', () => {
    const hidden = new Set([1, 100, 101, 150, 200, ...numbers(350).slice(260)]);
    const { given } = walk(numbers(400), undefined, hidden);
    expect(given).toEqual(numbers(400).filter((id) => !hidden.has(id)));
  });

  it('gives up when it would never end', () => {
    const hidden = new Set(numbers(400).slice(50, 350));
    expect(() => walk(numbers(400), undefined, hidden)).toThrow(
      expect.objectContaining({ kind: 'unavailable' }),
    );
  });
});
