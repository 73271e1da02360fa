/**
 * Misbehaviour that a fake store can be told to show; `none` clears all of it. With `answer_lost` a
 * write to stock or of a parcel takes effect and the connection ends before its answer.
 */
export const faultKinds = [
  'none',
  'outage',
  'slow',
  'rate_limit',
  'rate_limit_bare',
  'expired_token',
  'revoked',
  'error_in_200',
  'malformed_order',
  'webhook_lost',
  'webhook_duplicated',
  'webhook_late',
  'webhook_out_of_order',
  'clock_skew',
  'answer_lost',
  'stock_refused',
  'parcel_refused',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export type Fault = {
  kind: FaultKind;
  /** How many requests (or deliveries) it lasts; unlimited when left out. */
  count?: number;
  /** For `slow` and `webhook_late`: milliseconds. For `clock_skew`: milliseconds ahead (or behind). */
  delayMs?: number;
  /** For `stock_refused`: the listing whose stock no write can change. */
  sku?: string;
};

export type FakeProduct = {
  sku: string;
  barcode: string;
  name: string;
  price: string;
  stock: number;
  /** False: sold without counting. */
  tracked?: boolean;
};

export type FakeStoreInput = {
  shop: string;
  name: string;
  currency: string;
  timeZone: string;
  products: FakeProduct[];
  /** Shipping methods that buyers of this store choose from. */
  shippingCodes: string[];
  /** For key platforms: the keys that this store accepts. */
  keys?: Record<string, string>;
};

/** What `placeOrders` may be told besides how many; everything has a lifelike default. */
export type FakeOrderOptions = {
  /** ISO instants; the orders are spread over this span. Default: now. */
  placedFrom?: string;
  placedTo?: string;
  /** Sent as webhooks to the store's subscribers. Default true. */
  notify?: boolean;
  skus?: string[];
  shippingCode?: string;
  state?: 'ready' | 'unpaid' | 'cancelled' | 'fulfilled';
  /** Units of each line; default: lifelike. */
  quantity?: number;
  /** Without street and city, as some buyers leave it. */
  address?: 'complete' | 'incomplete';
};

/** What a buyer or the shop's staff change on an order that was placed; lines are all lines it has then. */
export type FakeOrderChange = {
  lines?: readonly { sku: string; quantity: number }[];
  address?: 'complete' | 'incomplete';
  shippingCode?: string;
};

export type FakeOrderRef = { id: string; number: string };

export type FakeFulfilment = {
  id: string;
  orderId: string;
  orderNumber: string;
  carrier: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
  lines: { sku: string; quantity: number }[];
};

/** One fake platform with any number of stores; it keeps the real platform's rules. */
export type FakePlatform = {
  platform: string;
  /** Serves `/{shop}/…` as the platform would serve `https://{shop's host}/…`. */
  fetch: (request: Request) => Response | Promise<Response>;
  createStore: (input: FakeStoreInput) => void;
  stores: () => { shop: string; name: string; faults: Fault[]; orders: number; webhooks: number }[];
  placeOrders: (shop: string, count: number, options?: FakeOrderOptions) => FakeOrderRef[];
  /** Cancels an order as a buyer or the shop's staff would. */
  cancelOrder: (shop: string, id: string) => void;
  /** Pays an unpaid order. */
  payOrder: (shop: string, id: string) => void;
  changeOrder: (shop: string, id: string, change: FakeOrderChange) => void;
  /** Ships all that is left of an order by hand in the shop's own admin. */
  fulfilOrder: (shop: string, id: string) => void;
  orders: (shop: string) => unknown[];
  webhooks: (shop: string) => unknown[];
  /** Parcels that the shop was told of, oldest first. */
  fulfilments: (shop: string) => FakeFulfilment[];
  /** Requests received, newest last: method, path, status, and the operation name where there is one. */
  calls: (
    shop: string,
  ) => { at: string; method: string; path: string; status: number; operation?: string }[];
  stock: (shop: string) => { sku: string; quantity: number }[];
  /** What staff of the shop do to its catalogue. */
  addProducts: (shop: string, products: FakeProduct[]) => void;
  removeProduct: (shop: string, sku: string) => void;
  setStock: (shop: string, rows: { sku: string; quantity: number }[]) => void;
  setFault: (shop: string, fault: Fault) => void;
  /** Resolves when every webhook delivery under way has ended. */
  settled: () => Promise<void>;
  /** The whole state as JSON, and back, so that a demo survives a restart. */
  snapshot: () => unknown;
  restore: (state: unknown) => void;
};

/** What a fake platform is built from; tests pass their own clock and delivery. */
export type FakePlatformOptions = {
  now: () => Date;
  /** Posts a webhook delivery; real HTTP unless a test counts them. */
  deliver: (url: string, init: RequestInit) => Promise<{ status: number }>;
  /** Seeds everything random, so that two runs place the same orders. */
  seed: number;
  /** The app registered on an OAuth platform. */
  app?: { clientId: string; clientSecret: string; redirectUris: string[] };
  /** The public base URL under which `fetch` is mounted, without trailing slash. */
  baseUrl: () => string;
};
