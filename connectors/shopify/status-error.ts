import type { HttpResponse } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';

const retryAfterMs = (headers: HttpResponse['headers']): { retryAfterMs?: number } => {
  const seconds = Number.parseFloat(headers['retry-after'] ?? '');
  return Number.isFinite(seconds) ? { retryAfterMs: Math.ceil(seconds * 1000) } : {};
};

/** What an HTTP status of the Admin API means, or null when the body has to be read. */
export const statusError = ({ status, headers, text }: HttpResponse): ConnectorError | null => {
  const succeeded = status >= 200 && status < 300;
  if (succeeded && !text.trimStart().startsWith('<')) return null;
  if (succeeded || status >= 500)
    return new ConnectorError('unavailable', `Shopify is not available (HTTP ${status}).`);
  switch (status) {
    case 401:
      return new ConnectorError(
        'auth',
        'Shopify refused the access token; it expired or the app was uninstalled.',
      );
    case 402:
      return new ConnectorError('suspended', 'Shopify froze the shop because of unpaid bills.');
    case 403:
      return new ConnectorError('scope', 'Shopify forbids this app to read or change that.');
    case 404:
      return new ConnectorError('not_found', 'Shopify knows no shop at this domain.');
    case 423:
      return new ConnectorError('suspended', 'Shopify locked the shop.');
    case 429:
    case 430:
      return new ConnectorError(
        'rate_limited',
        'Shopify asks to call less often.',
        retryAfterMs(headers),
      );
    default:
      return status >= 300 && status < 400
        ? new ConnectorError('not_found', 'The shop moved to another domain. Type its current one.')
        : new ConnectorError('bug', `Shopify answered with HTTP ${status}.`);
  }
};
