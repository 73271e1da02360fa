import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FakeOrderOptions } from '../fake-platform.ts';
import type { Stock, StockBatch } from '../stock-port.ts';
import { articles, type ConnectorSubject } from './connector-bench.ts';
import { openStockBench, type StockBench, writeAll } from './stock-bench.ts';

const [first, second, third, uncounted] = ['A-1', 'A-2', 'A-3', 'A-4'] as const;
const four = articles(4).map((article) => ({ ...article, tracked: article.sku !== uncounted }));
const tooMany = 10_000_000_000;

type SetRow = StockBatch<{ from: number; to: number }>['rows'][number];

/** The promises of `add`, for platforms that take relative numbers. */
const addSuite = (open: () => Promise<StockBench>, add: NonNullable<Stock['add']>): void => {
  describe('added stock', () => {
    const rowOf = (bench: StockBench, sku: string, delta: number) => ({
      ...bench.refOf(sku),
      delta,
    });

    it('comes on top of what is there, and is taken off when it is negative', async () => {
      await using bench = await open();
      bench.setByHand(first, 7);
      const rows = [rowOf(bench, first, 5), rowOf(bench, second, -8)];
      const results = await writeAll((batch) => add(bench.context, batch), rows);
      expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
      expect([first, second, third].map(bench.kept)).toEqual([12, 42, 50]);
    });

    it('is added once when the answer got lost and the same key is sent again', async () => {
      await using bench = await open();
      bench.fake.setFault(bench.shop, { kind: 'answer_lost', count: 1 });
      const batch = { key: randomUUID(), rows: [rowOf(bench, first, 5), rowOf(bench, second, 3)] };
      await expect(add(bench.context, batch)).rejects.toMatchObject({ kind: 'unavailable' });
      expect([first, second].map(bench.kept)).toEqual([55, 53]);
      for (const _ of ['again', 'and again']) {
        const results = await add(bench.context, batch);
        expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
        expect([first, second].map(bench.kept)).toEqual([55, 53]);
      }
    });

    it('is added again under another key', async () => {
      await using bench = await open();
      for (const expected of [55, 60]) {
        await add(bench.context, { key: randomUUID(), rows: [rowOf(bench, first, 5)] });
        expect(bench.kept(first)).toBe(expected);
      }
    });

    it('is kept from a listing that is refused, and reaches every other one once', async () => {
      await using bench = await open();
      bench.fake.setFault(bench.shop, { kind: 'stock_refused', sku: second });
      const rows = [first, second, third].map((sku) => rowOf(bench, sku, 5));
      const results = await writeAll((batch) => add(bench.context, batch), rows);
      expect(results).toContainEqual(
        expect.objectContaining({
          platformListingId: bench.refOf(second).platformListingId,
          outcome: 'refused',
        }),
      );
      expect([first, second, third].map(bench.kept)).toEqual([55, 50, 55]);
    });

    it('is refused when it is no whole number or beyond all measure', async () => {
      await using bench = await open();
      const rows = [rowOf(bench, first, 1.5), rowOf(bench, second, tooMany)];
      const results = await writeAll((batch) => add(bench.context, batch), rows);
      for (const result of results)
        expect(result).toMatchObject({ outcome: 'refused', code: 'out_of_range' });
      expect([first, second].map(bench.kept)).toEqual([50, 50]);
    });
  });
};

export const stockSuite = (subject: ConnectorSubject): void => {
  const { catalog, manifest, stock } = subject.connector;
  const { stockBatchSize } = manifest.limits;

  it('writes stock exactly when its manifest says so, and adds exactly when that says delta', () => {
    expect(stock !== undefined).toBe(manifest.capabilities.stockPush);
    const adds = stock !== undefined && manifest.capabilities.stockPushMode === 'delta';
    expect(stock?.add !== undefined).toBe(adds);
  });
  if (!stock || !catalog) return;

  const open = () => openStockBench({ ...subject, catalog, stock }, four);
  const rowOf = (bench: StockBench, sku: string, to: number): SetRow => ({
    ...bench.refOf(sku),
    from: bench.kept(sku) ?? 0,
    to,
  });
  const set = (bench: StockBench, rows: SetRow[]) =>
    writeAll((batch) => stock.set(bench.context, batch), rows);
  const idOf = (bench: StockBench, sku: string) => bench.refOf(sku).platformListingId;

  describe('stock that is read', () => {
    it('is what the store offers, one reading a row', async () => {
      await using bench = await open();
      bench.setByHand(first, 0);
      bench.setByHand(second, -3);
      const skus = [first, second, ...subject.store.products.map(({ sku }) => sku)];
      const readings = await bench.read(skus);
      expect(readings).toHaveLength(skus.length);
      for (const sku of skus)
        expect(readings).toContainEqual({
          platformListingId: idOf(bench, sku),
          state: 'counted',
          quantity: bench.kept(sku),
        });
    });

    it('is what is left when buyers ordered, and comes back when an order is cancelled', async () => {
      await using bench = await open();
      const options: FakeOrderOptions = { notify: false, skus: [first] };
      const [placed] = bench.fake.placeOrders(bench.shop, 1, options);
      const [less] = await bench.read([first]);
      expect(less).toMatchObject({ state: 'counted', quantity: bench.kept(first) });
      expect(bench.kept(first)).toBeLessThan(50);
      bench.fake.cancelOrder(bench.shop, placed?.id ?? '');
      expect(await bench.read([first])).toMatchObject([{ state: 'counted', quantity: 50 }]);
    });

    it('tells what is gone from what is not counted', async () => {
      await using bench = await open();
      bench.fake.removeProduct(bench.shop, second);
      const readings = await bench.read([first, second, uncounted]);
      expect(readings).toHaveLength(3);
      expect(readings).toContainEqual({ platformListingId: idOf(bench, second), state: 'gone' });
      expect(readings).toContainEqual({
        platformListingId: idOf(bench, uncounted),
        state: 'not_tracked',
      });
    });

    it('takes a full batch of rows', async () => {
      const full = articles(stockBatchSize);
      await using bench = await openStockBench({ ...subject, catalog, stock }, full);
      const readings = await bench.read(full.map(({ sku }) => sku));
      expect(readings).toHaveLength(stockBatchSize);
      for (const reading of readings)
        expect(reading).toMatchObject({ state: 'counted', quantity: 50 });
    });

    it('costs no call for no rows', async () => {
      await using bench = await open();
      expect(await bench.callsOf(() => bench.read([]))).toBe(0);
    });
  });

  describe('stock that is set', () => {
    it('is what is read afterwards, also zero, and other listings keep theirs', async () => {
      await using bench = await open();
      const skus = [first, second, ...subject.store.products.map(({ sku }) => sku)];
      const rows = skus.map((sku, index) => rowOf(bench, sku, index));
      const results = await set(bench, rows);
      for (const { platformListingId, to } of rows) {
        const done = results.find((result) => result.platformListingId === platformListingId);
        expect(done).toMatchObject({ outcome: 'done' });
        if (done?.outcome === 'done') expect(done.quantity ?? to).toBe(to);
      }
      expect(await bench.read(skus)).toEqual(
        expect.arrayContaining(
          rows.map(({ platformListingId, to }) => ({
            platformListingId,
            state: 'counted',
            quantity: to,
          })),
        ),
      );
      expect(bench.kept(third)).toBe(50);
    });

    it('uses the batch limit fully', async () => {
      const many = articles(2 * stockBatchSize + 1);
      await using bench = await openStockBench({ ...subject, catalog, stock }, many);
      const rows = many.map(({ sku }) => ({ ...bench.refOf(sku), from: 50, to: 9 }));
      // Some platforms are first asked where in the shop stock is kept.
      await bench.read(['A-1']);
      const calls = await bench.callsOf(async () => {
        for (let start = 0; start < rows.length; start += stockBatchSize)
          await set(bench, rows.slice(start, start + stockBatchSize));
      });
      expect(calls).toBe(3);
      const kept = bench.fake.stock(bench.shop).filter(({ sku }) => sku.startsWith('A-'));
      expect(new Set(kept.map(({ quantity }) => quantity))).toEqual(new Set([9]));
    });

    it('costs no call for no rows', async () => {
      await using bench = await open();
      const batch = { key: randomUUID(), rows: [] };
      expect(await bench.callsOf(() => stock.set(bench.context, batch))).toBe(0);
    });

    it('names a listing that the platform refuses, in its words, and reaches every other', async () => {
      await using bench = await open();
      bench.fake.setFault(bench.shop, { kind: 'stock_refused', sku: second });
      const results = await set(
        bench,
        [first, second, third].map((sku) => rowOf(bench, sku, 9)),
      );
      expect(results).toContainEqual({
        platformListingId: idOf(bench, second),
        outcome: 'refused',
        code: expect.stringMatching(/^(locked|other)$/),
        problem: expect.stringMatching(/\w+ \w+/),
      });
      expect([first, second, third].map(bench.kept)).toEqual([9, 50, 9]);
    });

    it('is refused for a listing that is gone, and reaches every other', async () => {
      await using bench = await open();
      const rows = [first, second, third].map((sku) => rowOf(bench, sku, 9));
      bench.fake.removeProduct(bench.shop, second);
      const results = await set(bench, rows);
      expect(results).toContainEqual(
        expect.objectContaining({
          platformListingId: idOf(bench, second),
          outcome: 'refused',
          code: 'gone',
        }),
      );
      expect([first, third].map(bench.kept)).toEqual([9, 9]);
    });

    it('is refused for a listing that is sold without counting, which stays so', async () => {
      await using bench = await open();
      const results = await set(bench, [rowOf(bench, first, 9), rowOf(bench, uncounted, 9)]);
      expect(results).toContainEqual(
        expect.objectContaining({
          platformListingId: idOf(bench, uncounted),
          outcome: 'refused',
          code: 'not_tracked',
        }),
      );
      expect(bench.kept(first)).toBe(9);
      expect(await bench.read([uncounted])).toMatchObject([{ state: 'not_tracked' }]);
    });

    it.each([-1, 1.5, Number.NaN, tooMany])('is refused when it is %d', async (to) => {
      await using bench = await open();
      const results = await set(bench, [rowOf(bench, first, to), rowOf(bench, second, 9)]);
      expect(results).toContainEqual(
        expect.objectContaining({
          platformListingId: idOf(bench, first),
          outcome: 'refused',
          code: 'out_of_range',
        }),
      );
      expect([first, second].map(bench.kept)).toEqual([50, 9]);
    });

    it('is right when the answer got lost and the same key is sent again', async () => {
      await using bench = await open();
      bench.fake.setFault(bench.shop, { kind: 'answer_lost', count: 1 });
      const rows = [rowOf(bench, first, 9), rowOf(bench, second, 8)];
      const batch = { key: randomUUID(), rows };
      await expect(stock.set(bench.context, batch)).rejects.toMatchObject({ kind: 'unavailable' });
      expect([first, second].map(bench.kept)).toEqual([9, 8]);
      const results = await stock.set(bench.context, batch);
      expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
      expect([first, second].map(bench.kept)).toEqual([9, 8]);
    });

    it(
      stock.comparesFrom
        ? 'is stale where the store no longer shows the number it was to replace'
        : 'takes the place of any number, as the platform cannot compare',
      async () => {
        await using bench = await open();
        const rows = [first, second, third].map((sku) => rowOf(bench, sku, 9));
        bench.setByHand(second, 49);
        const results = await set(bench, rows);
        expect(results).toContainEqual(
          expect.objectContaining({
            platformListingId: idOf(bench, second),
            outcome: stock.comparesFrom ? 'stale' : 'done',
          }),
        );
        expect([first, second, third].map(bench.kept)).toEqual([9, stock.comparesFrom ? 49 : 9, 9]);
      },
    );
  });

  if (stock.add) addSuite(open, stock.add);
};
