import type { ConnectorContext } from './connector-context.ts';

/** One thing that a shop sells and counts: a Shopify variant, a WooCommerce product or variation. */
export type PlatformListing = {
  platformListingId: string;
  /** Where the connector finds the listing's stock; only the connector reads it. Null: it has none. */
  stockRef: string | null;
  /** With the variant's name, as staff of the shop would call it. */
  title: string;
  sku: string | null;
  barcode: string | null;
  imageUrl: string | null;
  /** False when the platform sells it without counting. */
  tracked: boolean;
};

export type CatalogPage = {
  listings: PlatformListing[];
  /** Listings of the whole catalogue, when the platform says so; for progress only. */
  total: number | null;
  /** Null ends the walk; an empty page with a cursor does not. */
  nextCursor: string | null;
};

export type Catalog = {
  /** The whole catalogue, drafts and archived listings included; a listing may come twice, never not at all. */
  list: (context: ConnectorContext, cursor: string | null) => Promise<CatalogPage>;
  /** With the capability `skuBackfill`: gives a listing the warehouse's SKU. Throws `not_found`, or `rejected` with the platform's reason. */
  writeSku?: (
    context: ConnectorContext,
    listing: { platformListingId: string; sku: string },
  ) => Promise<void>;
};

export type StockRef = { platformListingId: string; stockRef: string };

/** What the shop offers for sale of a listing now. `quantity` is negative where the shop oversold. */
export type StockReading = { platformListingId: string } & (
  | { state: 'counted'; quantity: number }
  | { state: 'not_tracked' }
  | { state: 'gone' }
);

export type StockRowResult = {
  platformListingId: string;
} /** `quantity` is what the platform shows afterwards, when it says so. */ & (
  | { outcome: 'done'; quantity: number | null }
  /** The platform no longer showed `from`; nothing was written. */
  | { outcome: 'stale' }
  /** This row can never succeed as it is; `problem` is the platform's words. */
  | { outcome: 'refused'; code: StockRefusal; problem: string }
  /** Not written because of another row of the call: send it again under a new key. */
  | { outcome: 'untouched' }
);

export type StockRefusal = 'not_tracked' | 'gone' | 'locked' | 'out_of_range' | 'other';

/**
 * One call's rows, at most `limits.stockBatchSize`, each listing once. `key` is a UUID: the same key
 * with the same rows may be sent again after a lost answer and takes effect once, where the platform can.
 */
export type StockBatch<Row> = { key: string; rows: readonly (StockRef & Row)[] };

export type Stock = {
  /** Quantities sold from now, one reading per row asked, at most `limits.stockBatchSize` rows. */
  read: (context: ConnectorContext, rows: readonly StockRef[]) => Promise<StockReading[]>;
  /** True: `set` writes a row only while the platform still shows `from`. False: it ignores `from`. */
  comparesFrom: boolean;
  /** Absolute numbers, a result per row. Throws only when no row of the call can have a result. */
  set: (
    context: ConnectorContext,
    batch: StockBatch<{ from: number; to: number }>,
  ) => Promise<StockRowResult[]>;
  /** Relative numbers, for platforms that take them and know the key again: `stockPushMode: 'delta'`. */
  add?: (
    context: ConnectorContext,
    batch: StockBatch<{ delta: number }>,
  ) => Promise<StockRowResult[]>;
};
