import type { Recipient } from '../contract/orders.contract.ts';
import type { LocalizedText, PlatformManifest } from '../contract/platforms.contract.ts';
import type { VerdictCode } from '../contract/runs.contract.ts';
import type { ConnectorContext, Credentials } from './connector-context.ts';
import type { Fulfilment } from './fulfilment-port.ts';
import type { Catalog, Stock } from './stock-port.ts';

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
