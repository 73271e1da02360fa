import { describe, expect, it } from 'vitest';
import { gather } from './gather.ts';

describe('gathered work', () => {
  it('begins at once for the first caller, and takes all who come meanwhile together', async () => {
    const rounds: number[][] = [];
    const double = gather(async (items: readonly number[]) => {
      rounds.push([...items]);
      await new Promise(setImmediate);
      return items.map((item) => item * 2);
    });
    const results = await Promise.all([1, 2, 3, 4].map(double));
    expect(results).toEqual([2, 4, 6, 8]);
    expect(rounds).toEqual([[1], [2, 3, 4]]);
    expect(await double(5)).toBe(10);
  });

  it('fails for the callers of a round that failed, and for no others', async () => {
    const work = gather(async (items: readonly string[]) => {
      await new Promise(setImmediate);
      if (items.includes('bad')) throw new Error('refused');
      return items;
    });
    const settled = await Promise.allSettled([work('first'), work('bad'), work('beside')]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await work('after')).toBe('after');
  });

  it('is never larger than a database statement should be', async () => {
    const sizes: number[] = [];
    const work = gather(async (items: readonly number[]) => {
      sizes.push(items.length);
      await new Promise(setImmediate);
      return items;
    });
    await Promise.all(Array.from({ length: 1201 }, (_, index) => work(index)));
    expect(sizes).toEqual([1, 500, 500, 200]);
  });

  it('tells a caller whom it forgot', async () => {
    const work = gather(async (_items: readonly number[]): Promise<number[]> => []);
    await expect(work(1)).rejects.toThrow('left an item out');
  });
});
