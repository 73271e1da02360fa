import { describe, expect, it } from 'vitest';
import type { CatalogPage, PlatformListing } from '../stock-port.ts';
import {
  articles,
  type Bench,
  type ConnectorSubject,
  openBench,
  walkCatalog,
} from './connector-bench.ts';

/** More than any platform gives in one page. */
const several = 270;

const skusOf = (listings: readonly Pick<PlatformListing, 'sku'>[]): string[] =>
  [...new Set(listings.map(({ sku }) => sku ?? ''))].sort();

export const catalogSuite = (subject: ConnectorSubject): void => {
  const { catalog, manifest, orders } = subject.connector;
  const own = subject.store.products;
  const added = articles(several);

  it('has a catalogue exactly when its manifest says so', () => {
    expect(catalog !== undefined).toBe(manifest.capabilities.productMapping);
  });
  if (!catalog) return;

  const walk = (bench: Bench, between?: (page: CatalogPage) => void) =>
    walkCatalog(catalog, bench.context, between);
  /** Does something to the store once, after the first page. */
  const walkWhile = (bench: Bench, change: (first: CatalogPage) => void) => {
    let first = true;
    return walk(bench, (page) => {
      if (first) change(page);
      first = false;
    });
  };

  describe('the catalogue', () => {
    it('is walked over several pages, with every listing once and the same ids each time', async () => {
      await using bench = await openBench(subject);
      bench.fake.addProducts(bench.shop, added);
      let pages = 1;
      const listings = await walk(bench, () => {
        pages += 1;
      });
      expect(pages).toBeGreaterThan(1);
      expect(skusOf(listings)).toEqual(skusOf([...own, ...added]));
      const ids = listings.map(({ platformListingId }) => platformListingId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(own.length + added.length);
      expect((await walk(bench)).map(({ platformListingId }) => platformListingId)).toEqual(ids);
    });

    it('tells of each listing its names, its numbers and whether it is counted', async () => {
      await using bench = await openBench(subject);
      const [counted, uncounted] = articles(2);
      if (!counted || !uncounted) throw new Error('There are two articles');
      const nameless = { ...uncounted, barcode: '', tracked: false };
      bench.fake.addProducts(bench.shop, [counted, nameless]);
      const listings = await walk(bench);
      expect(listings).toContainEqual(
        expect.objectContaining({
          sku: counted.sku,
          barcode: counted.barcode,
          title: counted.name,
          tracked: true,
          stockRef: expect.stringMatching(/./),
        }),
      );
      expect(listings).toContainEqual(
        expect.objectContaining({ sku: nameless.sku, barcode: null, tracked: false }),
      );
      for (const { title } of listings) expect(title).not.toBe('');
    });

    it('never counts fewer listings than it has, where it counts them', async () => {
      await using bench = await openBench(subject);
      bench.fake.addProducts(bench.shop, added);
      const { total } = await catalog.list(bench.context, null);
      expect(total ?? several).toBeGreaterThanOrEqual(several);
    });

    it('lists both of two listings with one SKU', async () => {
      await using bench = await openBench(subject);
      const [article] = added;
      if (!article) throw new Error('There is an article');
      bench.fake.addProducts(bench.shop, [article, { ...article, name: 'Another' }]);
      const twins = (await walk(bench)).filter(({ sku }) => sku === article.sku);
      expect(new Set(twins.map(({ platformListingId }) => platformListingId)).size).toBe(2);
    });

    it('of a store that sells nothing is empty', async () => {
      await using bench = await openBench(subject);
      for (const { sku } of own) bench.fake.removeProduct(bench.shop, sku);
      expect(await walk(bench)).toEqual([]);
    });

    it('loses no listing when others vanish from the pages that were read', async () => {
      await using bench = await openBench(subject);
      bench.fake.addProducts(bench.shop, added);
      const gone = new Set<string>();
      const listings = await walkWhile(bench, (first) => {
        for (const { sku } of first.listings) gone.add(sku ?? '');
        for (const sku of gone) bench.fake.removeProduct(bench.shop, sku);
      });
      const rest = [...own, ...added].filter(({ sku }) => !gone.has(sku));
      expect(gone.size).toBeGreaterThan(0);
      expect(skusOf(listings)).toEqual(expect.arrayContaining(skusOf(rest)));
    });

    it('loses no listing when one vanishes between any two pages', async () => {
      await using bench = await openBench(subject);
      bench.fake.addProducts(bench.shop, added);
      const gone: string[] = [];
      const listings = await walk(bench, (page) => {
        const edge = page.listings.at(-1)?.sku ?? '';
        gone.push(edge);
        bench.fake.removeProduct(bench.shop, edge);
      });
      const rest = [...own, ...added].filter(({ sku }) => !gone.includes(sku));
      expect(skusOf(listings)).toEqual(expect.arrayContaining(skusOf(rest)));
    });

    it('loses no listing when others come while it is walked', async () => {
      await using bench = await openBench(subject);
      bench.fake.addProducts(bench.shop, added);
      const fresh = added.slice(0, 120).map((article) => ({ ...article, sku: `N-${article.sku}` }));
      const listings = await walkWhile(bench, () => bench.fake.addProducts(bench.shop, fresh));
      expect(skusOf(listings)).toEqual(expect.arrayContaining(skusOf([...own, ...added])));
    });

    it('goes on from a kept cursor as if nothing had been in between', async () => {
      await using bench = await openBench(subject);
      bench.fake.addProducts(bench.shop, added);
      const { nextCursor } = await catalog.list(bench.context, null);
      const once = await catalog.list(bench.context, nextCursor);
      expect(once.listings.length).toBeGreaterThan(0);
      expect(await catalog.list(bench.context, nextCursor)).toEqual(once);
    });

    it('calls a listing as the lines of orders call it', async () => {
      await using bench = await openBench(subject);
      const listings = await walk(bench);
      const skus = own.map(({ sku }) => sku);
      const placed = bench.fake.placeOrders(bench.shop, 1, { notify: false, skus });
      const ids = placed.map(({ id }) => id);
      const lines = (await orders.get(bench.context, ids)).orders.flatMap((order) => order.lines);
      expect(skusOf(lines)).toEqual(skusOf(own));
      for (const { sku, platformListingId } of lines)
        expect(listings).toContainEqual(expect.objectContaining({ sku, platformListingId }));
    });
  });
};
