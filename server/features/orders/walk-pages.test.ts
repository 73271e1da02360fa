import { describe, expect, it } from 'vitest';
import type { OrderPage } from '../../../connectors/connector.ts';
import { order } from '../../testing/taking-orders.ts';
import { walkPages } from './walk-pages.ts';

const LAST = 6;

/** Page `n` of six, with one order each unless told otherwise. */
const page = (n: number, orders = 1): OrderPage => ({
  orders: Array.from({ length: orders }, (_, index) => order(`${n}-${index}`, [])),
  unreadable: [],
  nextCursor: n === LAST ? null : String(n + 1),
});

const read = async (cursor: string | null) => page(Number(cursor ?? '1'));
const numbersOf = (pages: readonly OrderPage[]) =>
  pages.map(({ nextCursor }) => (nextCursor === null ? LAST : Number(nextCursor) - 1));

describe('a walk through pages', () => {
  it('writes each page once, in order, and several together while the database is slow', async () => {
    const written: number[][] = [];
    const slow = Promise.withResolvers<void>();
    let reads = 0;
    await walkPages(null, {
      read: async (cursor) => {
        reads += 1;
        if (reads === LAST) slow.resolve();
        return read(cursor);
      },
      write: async (pages) => {
        written.push(numbersOf(pages));
        await slow.promise;
      },
    });
    expect(written).toEqual([[1], [2, 3, 4, 5, 6]]);
  });

  it('goes on from where it was', async () => {
    const written: number[] = [];
    const write = async (pages: readonly OrderPage[]) => {
      written.push(...numbersOf(pages));
    };
    await walkPages('4', { read, write });
    expect(written).toEqual([4, 5, 6]);
  });

  it('keeps what was read before a reading failed', async () => {
    const written: number[] = [];
    const walk = walkPages(null, {
      read: async (cursor) => {
        if (cursor === '3') throw new Error('gone');
        return read(cursor);
      },
      write: async (pages) => {
        written.push(...numbersOf(pages));
      },
    });
    await expect(walk).rejects.toThrow('gone');
    expect(written).toEqual([1, 2]);
  });

  it('ends with the error of a write, and writes nothing after it', async () => {
    let writes = 0;
    const walk = walkPages(null, {
      read,
      write: async () => {
        writes += 1;
        throw new Error('no longer ours');
      },
    });
    await expect(walk).rejects.toThrow('no longer ours');
    expect(writes).toBe(1);
  });

  it('holds no more than 500 orders that are not written', async () => {
    let held = 0;
    let most = 0;
    await walkPages(null, {
      read: async (cursor) => {
        const next = page(Number(cursor ?? '1'), 200);
        held += next.orders.length;
        most = Math.max(most, held);
        return next;
      },
      write: async (pages) => {
        await new Promise(setImmediate);
        held -= pages.reduce((sum, { orders }) => sum + orders.length, 0);
      },
    });
    // Those being written, those that wait, and the page that makes them too many.
    expect(most).toBeLessThanOrEqual(1200);
  });
});
