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
