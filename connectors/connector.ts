import type { Recipient } from '../contract/orders.contract.ts';
import type { LocalizedText, PlatformManifest } from '../contract/platforms.contract.ts';
import type { VerdictCode } from '../contract/runs.contract.ts';

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** What the call spends of the manifest's rate; one call, or the usual points of one, when left out. */
  cost?: number;
};

/** Header names are lower-case. */
export type HttpResponse = { status: number; headers: Record<string, string>; text: string };

/**
 * Sends one request. Never follows redirects, refuses private addresses in production, has a time
 * limit and a size limit, and spends the account's rate budget. A request that got no answer
 * rejects with `ConnectorError('unavailable')`; any HTTP status resolves.
 */
export type HttpClient = (request: HttpRequest) => Promise<HttpResponse>;

export type ConnectorLog = {
  info: (facts: Record<string, unknown>, message: string) => void;
  warn: (facts: Record<string, unknown>, message: string) => void;
};

/** Values by field name; never logged. */
export type Credentials = Readonly<Record<string, string>>;

/** The installation's own app on a platform, from the server's settings; empty for key platforms. */
export type PlatformApp = Readonly<Record<string, string>>;

/** Everything a connector may touch of the outside; it never sees the database. */
export type ConnectorContext = {
  http: HttpClient;
  credentials: Credentials;
  app: PlatformApp;
  /** The base URL that serves a platform host, without trailing slash: `https://{host}`, or a sandbox. */
  origin: (host: string) => string;
  clock: { now: () => Temporal.Instant };
  log: ConnectorLog;
  /**
   * Tells how fast the platform lets this account call, where its answers say so: cost that is
   * refilled by the second, and that may be spent at once. Holds from the next call on.
   */
  granted?: (pace: { perSecond: number; burst: number }) => Promise<void>;
  signal: AbortSignal;
};

/** The shop behind the credentials; `shopId` is stable and unique on its platform. */
export type ShopIdentity = {
  shopId: string;
  shopName: string;
  timeZone: string | null;
  currency: string | null;
};

/** What an authorization or a refresh granted. Instants are ISO 8601 in UTC. */
export type Grant = {
  credentials: Credentials;
  accessExpiresAt: string | null;
  refreshExpiresAt: string | null;
  /** When the merchant must authorize anew, whatever is refreshed until then; left out when never. */
  authorizationExpiresAt?: string | null;
};

export type Authorization = {
  /** Where to send the browser. `state` is one-use and comes back unchanged. */
  url: (
    context: Pick<ConnectorContext, 'app' | 'credentials' | 'origin'>,
    request: { state: string; redirectUri: string },
  ) => string;
  /**
   * Checks the callback's own signature, that the shop which came back is the one asked for
   * (`credentials`), and exchanges the code. Throws `rejected` when the callback is forged or foreign.
   */
  complete: (
    context: ConnectorContext,
    callback: { query: Readonly<Record<string, string>>; redirectUri: string },
  ) => Promise<Grant>;
  /** Throws `auth` when the platform no longer knows the refresh token. */
  refresh: (context: ConnectorContext) => Promise<Grant>;
  /** Gives the authorization back to the platform. Already gone counts as done. */
  revoke: (context: ConnectorContext) => Promise<void>;
};

/** Closed-open, ISO 8601 instants in UTC. */
export type OrderWindow = { from: string; to: string };

export type PlatformOrderLine = {
  platformLineId: string;
  sku: string | null;
  barcode: string | null;
  /** The listing that was bought, as `catalog.list` names it; null when it is gone or was never one. */
  platformListingId: string | null;
  name: string;
  /** Listings that are still to be shipped. */
  quantity: number;
  /** Decimal text in the order's currency. */
  unitPrice: string | null;
};

export type PlatformOrder = {
  platformOrderId: string;
  platformOrderNumber: string;
  placedAt: string;
  updatedAt: string;
  /** The platform's own status words, for people. */
  platformStatus: string;
  /** Null when the warehouse may ship it; otherwise why not. */
  notReady: Extract<
    VerdictCode,
    | 'awaiting_payment'
    | 'cancelled'
    | 'already_fulfilled'
    | 'test_order'
    | 'draft'
    | 'nothing_to_ship'
  > | null;
  /** Decimal texts in `currency`. */
  money: { currency: string; total: string; shipping: string; discount: string; tax: string };
  shipping: { code: string; label: string | null } | null;
  recipient: Recipient | null;
  /** The platform's id of the buyer, kept so that an erasure request finds the orders. */
  customerId: string | null;
  buyerNote: string | null;
  lines: PlatformOrderLine[];
};

/** An order the platform listed but the connector could not read; it gets a `failed` verdict. */
export type UnreadableOrder = {
  platformOrderId: string;
  platformOrderNumber: string;
  problem: string;
};

export type OrderPage = {
  orders: PlatformOrder[];
  unreadable: UnreadableOrder[];
  /** Null ends the walk; an empty page with a cursor does not. */
  nextCursor: string | null;
};

export type Orders = {
  /** Orders changed within the window, oldest change first; edges may come twice, never not at all. */
  listChanged: (
    context: ConnectorContext,
    window: OrderWindow,
    cursor: string | null,
  ) => Promise<OrderPage>;
  /** Single orders, at most `limits.orderPageSize` ids; ids the platform does not know are left out. */
  get: (
    context: ConnectorContext,
    platformOrderIds: readonly string[],
  ) => Promise<Pick<OrderPage, 'orders' | 'unreadable'>>;
  /** Orders whose number or id is this, as people copy it from the shop; none is an empty answer. */
  find: (
    context: ConnectorContext,
    numberOrId: string,
  ) => Promise<Pick<OrderPage, 'orders' | 'unreadable'>>;
};

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

/** One parcel that left the warehouse. */
export type Parcel = {
  platformOrderId: string;
  /** The carrier as people call it. */
  carrier: string;
  trackingNumber: string;
  trackingUrl: string | null;
  /** What lies in it, in listings as the order's lines count them. */
  lines: readonly { platformLineId: string; quantity: number }[];
  /** True when nothing of the order is left to ship, this parcel included. */
  completesOrder: boolean;
  shippedAt: string;
  /** What the platform called it when it was told before: the number or carrier was corrected since. */
  ref: string | null;
};

export type ParcelRefusal =
  | 'order_gone'
  | 'order_cancelled'
  | 'already_fulfilled'
  | 'on_hold'
  | 'quantity'
  | 'other';

export type ParcelResult =
  /** The platform knows the parcel now, or knew it already; `ref` is what it calls it. */
  | { outcome: 'sent'; ref: string | null }
  /** It never will as things are; `problem` is the platform's words. */
  | { outcome: 'refused'; code: ParcelRefusal; problem: string };

export type Fulfilment = {
  /**
   * Tells the platform of a parcel. Looks first whether the platform knows it, so that a call whose
   * answer was lost may be made again and the buyer is told of one parcel once.
   */
  push: (context: ConnectorContext, parcel: Parcel) => Promise<ParcelResult>;
  /** True where units of a pushed parcel leave `PlatformOrderLine.quantity`. */
  lowersQuantity: boolean;
};

export type WebhookLeft = { topic: string; address: string; problem: string };

type WebhookEvent = { eventId: string; topic: string };

export type WebhookMessage =
  /** A hint that these orders changed. */
  | (WebhookEvent & { kind: 'orders'; platformOrderIds: string[] })
  | (WebhookEvent & { kind: 'uninstalled' })
  /** Compliance: erase one buyer, or all buyers of the shop, or answer what is held of a buyer. */
  | (WebhookEvent & { kind: 'erase_buyer'; customerId: string | null; platformOrderIds: string[] })
  | (WebhookEvent & { kind: 'erase_shop' })
  | (WebhookEvent & { kind: 'buyer_data_request'; customerId: string | null })
  /** Genuine, but nothing to do. */
  | (WebhookEvent & { kind: 'other' })
  /** A platform's unsigned greeting: answered with 200, changes nothing. */
  | { kind: 'greeting' };

export type WebhookRequest = { rawBody: Uint8Array; headers: Readonly<Record<string, string>> };

export type Webhooks = {
  /**
   * Makes the registrations at `address` what they should be: creates missing ones, replaces
   * those the platform switched off, removes doubles. Idempotent. `created` counts new ones.
   */
  ensure: (
    context: ConnectorContext,
    address: string,
  ) => Promise<{ created: number; total: number }>;
  /** Removes every registration at `address`; already gone counts as removed. */
  remove: (
    context: ConnectorContext,
    address: string,
  ) => Promise<{ removed: number; left: WebhookLeft[] }>;
  /** The shop id a delivery speaks of, for platforms that post to one address per app. */
  shopOf?: (headers: WebhookRequest['headers']) => string | null;
  /** Null when the signature is missing, cut or wrong: the delivery is then answered with 401. */
  verify: (
    keys: Pick<ConnectorContext, 'credentials' | 'app'>,
    request: WebhookRequest,
  ) => WebhookMessage | null;
};

/** One setting of the installation's own app on a platform, read from the environment. */
export type AppSetting = { name: string; env: string; secret: boolean; help: LocalizedText };

/** The platform port: data in the manifest, behaviour in optional members. */
export type Connector = {
  manifest: PlatformManifest;
  appSettings: readonly AppSetting[];
  /**
   * Brings typed credentials into their one form (trimmed, full host name).
   * Throws `rejected` with `field` for a value that cannot be right.
   */
  normalize: (typed: Credentials) => Credentials;
  /** Host or URL of the shop's server, checked against private addresses before any call. */
  shopAddress: (credentials: Credentials) => string;
  /** Test connection: one cheap read that needs the credentials. */
  probe: (context: ConnectorContext) => Promise<ShopIdentity>;
  authorization?: Authorization;
  orders: Orders;
  /** With the capability `productMapping`. */
  catalog?: Catalog;
  /** With the capability `stockPush`. */
  stock?: Stock;
  /** Left out where the platform takes no tracking numbers. */
  fulfilment?: Fulfilment;
  webhooks?: Webhooks;
};
