import type { Connector, OrderPage, OrderWindow } from '../connector.ts';
import type { ConnectorContext, Credentials, PlatformApp } from '../connector-context.ts';
import type {
  FakePlatform,
  FakePlatformOptions,
  FakeProduct,
  FakeStoreInput,
} from '../fake-platform.ts';
import type { Catalog, CatalogPage, PlatformListing } from '../stock-port.ts';
import { fetchHttpClient } from './fetch-http-client.ts';
import { type ServedPlatform, serveFakePlatform } from './serve-fake-platform.ts';

/** A connector, its fake platform and everything about the platform that the suite cannot guess. */
export type ConnectorSubject = {
  connector: Connector;
  createFake: (options: FakePlatformOptions) => FakePlatform;
  store: FakeStoreInput;
  /** The installation's app, for OAuth platforms: what the connector gets and what the fake knows. */
  app?: { settings: PlatformApp; registered: NonNullable<FakePlatformOptions['app']> };
  /** What an operator types for `store`, given where the fake is served. */
  typed: (baseUrl: string) => Credentials;
  /** Typed values that cannot be right, and the field that says so. */
  refused: { typed: Credentials; field: string }[];
  /** The base URL that serves a platform host. Default: `{baseUrl}/{shop}`. */
  origin?: (baseUrl: string, host: string) => string;
  /** Says yes on an OAuth platform's consent page and gives back the query of the callback. */
  consent?: (authorizeUrl: string) => Promise<Record<string, string>>;
  /** The same credentials with secrets that the platform does not know. */
  withWrongSecrets: (credentials: Credentials) => Credentials;
  /** Well-formed, but no order of the store. */
  unknownOrderId: string;
  /** Lower-case name of the header that carries a delivery's signature. */
  signatureHeader: string;
};

export type Bench = ServedPlatform & {
  shop: string;
  /** Connected to the store. */
  context: ConnectorContext;
  contextWith: (credentials: Credentials) => ConnectorContext;
  /** Every log line the connector wrote, as JSON text. */
  logged: string[];
};

const connect = async (
  { connector, app, consent }: ConnectorSubject,
  context: ConnectorContext,
): Promise<Credentials> => {
  const redirectUri = app?.registered.redirectUris[0];
  if (!connector.authorization || !consent || redirectUri === undefined) return context.credentials;
  const url = connector.authorization.url(context, { state: 'state-of-the-bench', redirectUri });
  const query = await consent(url);
  const grant = await connector.authorization.complete(context, { query, redirectUri });
  return { ...context.credentials, ...grant.credentials };
};

/** Stands in for the random secrets that the server makes when an account is created. */
const generatedSecrets = ({ manifest }: Connector): Credentials =>
  Object.fromEntries(
    manifest.credentialFields
      .filter((field) => field.source === 'generated')
      .map((field) => [field.name, `generated-${field.name}-0123456789`]),
  );

/** Serves the subject's fake with its store in it, and connects. Dispose it with `await using`. */
export const openBench = async (subject: ConnectorSubject): Promise<Bench> => {
  const served = await serveFakePlatform({
    create: subject.createFake,
    ...(subject.app === undefined ? {} : { app: subject.app.registered }),
  });
  served.fake.createStore(subject.store);
  const logged: string[] = [];
  const write = (facts: Record<string, unknown>, message: string): void => {
    logged.push(JSON.stringify({ ...facts, message }));
  };
  const contextWith = (credentials: Credentials): ConnectorContext => ({
    http: fetchHttpClient,
    credentials,
    app: subject.app?.settings ?? {},
    origin: (host) =>
      subject.origin?.(served.baseUrl, host) ?? `${served.baseUrl}/${subject.store.shop}`,
    clock: { now: served.clock.instant },
    log: { info: write, warn: write },
    signal: new AbortController().signal,
  });
  const typed = contextWith({
    ...generatedSecrets(subject.connector),
    ...subject.connector.normalize(subject.typed(served.baseUrl)),
  });
  return {
    ...served,
    shop: subject.store.shop,
    context: contextWith(await connect(subject, typed)),
    contextWith,
    logged,
  };
};

/** Follows `listChanged` to its end and gives back every page. */
export const walkChanged = async (
  connector: Connector,
  context: ConnectorContext,
  window: OrderWindow,
): Promise<OrderPage[]> => {
  const pages: OrderPage[] = [];
  let cursor: string | null = null;
  do {
    const page: OrderPage = await connector.orders.listChanged(context, window, cursor);
    if (page.nextCursor !== null && page.nextCursor === cursor)
      throw new Error(`The walk stands still at cursor ${cursor}`);
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
};

/** Ids of all orders of a walk, each once, sorted. */
export const idsOf = (pages: readonly Pick<OrderPage, 'orders'>[]): string[] => [
  ...new Set(pages.flatMap((page) => page.orders.map((order) => order.platformOrderId)).sort()),
];

/** Follows the catalogue to its end; `between` is told each page before the next one is asked for. */
export const walkCatalog = async (
  catalog: Catalog,
  context: ConnectorContext,
  between: (page: CatalogPage) => void = () => undefined,
): Promise<PlatformListing[]> => {
  const listings: PlatformListing[] = [];
  let cursor: string | null = null;
  do {
    const page: CatalogPage = await catalog.list(context, cursor);
    if (page.nextCursor !== null && page.nextCursor === cursor)
      throw new Error(`The walk stands still at cursor ${cursor}`);
    listings.push(...page.listings);
    cursor = page.nextCursor;
    if (cursor !== null) between(page);
  } while (cursor !== null);
  return listings;
};

/** Articles that every platform lists as one listing each: `A-1`, `A-2` and so on, each 50 in stock. */
export const articles = (count: number): FakeProduct[] =>
  Array.from({ length: count }, (_, index) => ({
    sku: `A-${index + 1}`,
    barcode: String(4_719_000_000_000 + index),
    name: `Article ${index + 1}`,
    price: '100',
    stock: 50,
  }));
