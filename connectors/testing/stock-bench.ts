import { randomUUID } from 'node:crypto';
import type { FakeProduct } from '../fake-platform.ts';
import type {
  Catalog,
  Stock,
  StockBatch,
  StockReading,
  StockRef,
  StockRowResult,
} from '../stock-port.ts';
import { type Bench, type ConnectorSubject, openBench, walkCatalog } from './connector-bench.ts';

/** A bench on which listings are called by their SKU. */
export type StockBench = Bench & {
  refOf: (sku: string) => StockRef;
  /** What the connector reads. */
  read: (skus: readonly string[]) => Promise<StockReading[]>;
  /** What the store keeps, without asking the connector. */
  kept: (sku: string) => number | undefined;
  setByHand: (sku: string, quantity: number) => void;
  /** Requests that `work` costs. */
  callsOf: (work: () => Promise<unknown>) => Promise<number>;
};

type Equipped = ConnectorSubject & { catalog: Catalog; stock: Stock };

/** Serves the store with these products besides its own, and knows where their stock is. */
export const openStockBench = async (
  { catalog, stock, ...subject }: Equipped,
  products: FakeProduct[],
): Promise<StockBench> => {
  const bench = await openBench(subject);
  bench.fake.addProducts(bench.shop, products);
  const refs = new Map<string, StockRef>();
  for (const { sku, platformListingId, stockRef } of await walkCatalog(catalog, bench.context))
    if (sku !== null && stockRef !== null) refs.set(sku, { platformListingId, stockRef });
  const refOf = (sku: string): StockRef => {
    const ref = refs.get(sku);
    if (!ref) throw new Error(`No listing with the SKU ${sku} has stock`);
    return ref;
  };
  return {
    ...bench,
    refOf,
    read: (skus) => stock.read(bench.context, skus.map(refOf)),
    kept: (sku) => bench.fake.stock(bench.shop).find((row) => row.sku === sku)?.quantity,
    setByHand: (sku, quantity) => bench.fake.setStock(bench.shop, [{ sku, quantity }]),
    callsOf: async (work) => {
      const before = bench.fake.calls(bench.shop).length;
      await work();
      return bench.fake.calls(bench.shop).length - before;
    },
  };
};

/** Writes rows until each has a result; rows that a call left untouched go again under a new key. */
export const writeAll = async <Row>(
  write: (batch: StockBatch<Row>) => Promise<StockRowResult[]>,
  rows: StockBatch<Row>['rows'],
): Promise<StockRowResult[]> => {
  const results = await write({ key: randomUUID(), rows });
  const ids = results.map(({ platformListingId }) => platformListingId).sort();
  const asked = rows.map(({ platformListingId }) => platformListingId).sort();
  if (ids.join() !== asked.join()) throw new Error(`Asked for ${asked}, got results of ${ids}`);
  const final = results.filter(({ outcome }) => outcome !== 'untouched');
  if (final.length === 0) throw new Error('The call gave no row a result');
  const left = rows.filter((row) =>
    final.every(({ platformListingId }) => platformListingId !== row.platformListingId),
  );
  return left.length === 0 ? final : [...final, ...(await writeAll(write, left))];
};
