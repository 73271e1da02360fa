import type { HttpRequest, HttpResponse } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import type { StoreError } from './reply-body.ts';

export type Exchange = {
  /** As it was before it was signed. */
  request: HttpRequest;
  response: HttpResponse;
  /** By the server's own clock. */
  now: Temporal.Instant;
};

const signatureWindowMs = 15 * 60_000;

const retryAfterMs = ({ response, now }: Exchange): { retryAfterMs?: number } => {
  const header = response.headers['retry-after'];
  if (header === undefined) return {};
  const millis = /^\d+$/.test(header)
    ? Number(header) * 1000
    : Date.parse(header) - now.epochMilliseconds;
  return Number.isFinite(millis) && millis > 0 ? { retryAfterMs: millis } : {};
};

/** The name of the firewall that a page betrays, so that the operator knows whom to ask. */
const firewallOf = ({ headers, text }: HttpResponse): string => {
  if (headers['cf-ray'] !== undefined || headers.server === 'cloudflare') return 'Cloudflare';
  const known = /wordfence|sucuri|mod_security|imunify360|ithemes security|litespeed/i.exec(text);
  return known ? known[0] : 'a firewall or security plugin';
};

/** Only signatures carry a time, and only http is signed. */
const clocksDiffer = ({ request, response, now }: Exchange): boolean => {
  if (!request.url.startsWith('http://')) return false;
  const storeMillis = Date.parse(response.headers.date ?? '');
  return Math.abs(storeMillis - now.epochMilliseconds) >= signatureWindowMs;
};

const unauthorized = (exchange: Exchange, error: StoreError | null): ConnectorError => {
  const words = error?.message ?? '';
  if (/timestamp|nonce/i.test(words) || clocksDiffer(exchange))
    return new ConnectorError(
      'unavailable',
      'The store refused the time of the request: its clock and this server’s differ by more than 15 minutes.',
    );
  // The words are in the store's language. Every write here follows a read that worked, so a
  // write that is answered with 401 means a key without write permission.
  if (/(read|write) permissions/i.test(words) || exchange.request.method !== 'GET')
    return new ConnectorError(
      'scope',
      'The key may not do this. Create a key with Read/Write permission under WooCommerce > Settings > Advanced > REST API.',
    );
  const hidden =
    exchange.request.url.startsWith('https://') && error?.code === 'woocommerce_rest_cannot_view'
      ? ' If they are right, its web server withholds the Authorization header from WordPress, or WordPress does not know that it is reached over https.'
      : '';
  return new ConnectorError(
    'auth',
    `The store does not accept the consumer key and secret. Check that both were copied whole, that the key was not revoked, and that the store URL is the one under Settings > General.${hidden}`,
  );
};

const moved = ({ request, response }: Exchange): ConnectorError => {
  const target = URL.parse(response.headers.location ?? '', request.url);
  const [asked = ''] = request.url.split('/wp-json');
  const [address, api] = target ? `${target.origin}${target.pathname}`.split('/wp-json') : [];
  const advice =
    api === undefined || address === asked
      ? 'The store sends calls of its API on to another page, such as a login or a coming-soon page. Open the API to outside calls.'
      : `The store redirects to ${address}. Enter that address as the store URL.`;
  return new ConnectorError('rejected', advice, { field: 'store_url' });
};

const badRequest = (error: StoreError | null): ConnectorError => {
  const names = Object.keys(error?.data?.params ?? {});
  if (names.includes('orderby'))
    return new ConnectorError(
      'rejected',
      'The store cannot sort its orders by change. Update WooCommerce to 5.8 or newer.',
      { field: 'store_url' },
    );
  const about = names.length > 0 ? ` about ${names.join(', ')}` : '';
  return new ConnectorError(
    'bug',
    `The store refused the request${about} (${error?.code ?? 400}).`,
  );
};

const forbidden = (exchange: Exchange, error: StoreError | null): ConnectorError =>
  error?.code.startsWith('woocommerce_')
    ? new ConnectorError(
        'scope',
        'The user whom the key belongs to may not do this. Create the key for a user who manages the shop.',
      )
    : new ConnectorError(
        'unavailable',
        `Access to the store’s API is blocked, probably by ${firewallOf(exchange.response)}. Let this server’s address through.`,
        retryAfterMs(exchange),
      );

const notFound = (error: StoreError | null): ConnectorError => {
  if (error && error.code !== 'rest_no_route')
    return new ConnectorError('not_found', 'The store does not know this.');
  const missing = error
    ? 'WordPress answers, but WooCommerce is not active there or too old.'
    : 'There is no WordPress REST API at this address. Check the store URL and its folder.';
  return new ConnectorError('rejected', missing, { field: 'store_url' });
};

const byStatus: Record<number, (exchange: Exchange, error: StoreError | null) => ConnectorError> = {
  400: (_, error) => badRequest(error),
  401: unauthorized,
  403: forbidden,
  404: (_, error) => notFound(error),
  406: forbidden,
  409: () => new ConnectorError('conflict', 'The store is busy with the same thing.'),
  410: () => new ConnectorError('not_found', 'The store has removed this.'),
  429: (exchange) =>
    new ConnectorError(
      'rate_limited',
      `The store’s host takes no more calls for now (${firewallOf(exchange.response)}).`,
      retryAfterMs(exchange),
    ),
};

/** What an answer that is no success means; `error` is WordPress's own explanation, if it gave one. */
export const failureOf = (exchange: Exchange, error: StoreError | null): ConnectorError => {
  const { status } = exchange.response;
  const refused = error?.data?.status ?? status;
  if (status >= 300 && status < 400) return moved(exchange);
  const known = byStatus[refused];
  if (known) return known(exchange, error);
  if (refused >= 500)
    return new ConnectorError(
      'unavailable',
      `The store answers with error ${refused}.`,
      retryAfterMs(exchange),
    );
  if (status >= 200 && status < 300)
    return new ConnectorError(
      'unavailable',
      `The store answered with a web page instead of data. Check the store URL; if it is right, ${firewallOf(exchange.response)} is in the way.`,
    );
  return new ConnectorError('bug', `The store answered with the unexpected status ${refused}.`);
};
