import type { Credentials } from '../connector-context.ts';
import { ConnectorError } from '../connector-error.ts';
import { manifest } from './manifest.ts';

const refuse = (field: string, message: string): never => {
  throw new ConnectorError('rejected', message, { field });
};

const parseUrl = (typed: string): URL => {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.parse(withScheme);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    return refuse(
      'store_url',
      'This is no web address. Enter one such as https://shop.example.com.',
    );
  return url;
};

/** `https://host/folder`: no user, query, fragment or trailing slash, and no admin or API path. */
const normalizeStoreUrl = (typed: string): string => {
  const url = parseUrl(typed.trim());
  const folder = url.pathname
    .replace(/\/(wp-json|wp-admin|wp-login\.php)(\/.*)?$/, '')
    .replace(/\/(index\.php)?\/*$/, '');
  return `${url.protocol}//${url.host}${folder}`;
};

/** Trims every value and brings the store's URL into its one form; throws `rejected` with `field`. */
export const normalize = (typed: Credentials): Credentials => {
  const trimmed = Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, value.trim()]),
  );
  for (const { name, label, pattern } of manifest.credentialFields) {
    const value = trimmed[name];
    if (value === undefined || pattern === undefined) continue;
    if (!new RegExp(pattern).test(value))
      refuse(name, `This does not look like a ${label.en.toLowerCase()} of WooCommerce.`);
  }
  if (trimmed.store_url === undefined) return trimmed;
  return { ...trimmed, store_url: normalizeStoreUrl(trimmed.store_url) };
};

export const storeUrlOf = (credentials: Credentials): string => credentials.store_url ?? '';

/** Host and folder without scheme, so that a store stays the same when it moves to https. */
export const shopIdOf = (storeUrl: string): string =>
  storeUrl.replace(/^https?:\/\//, '').replace(/\/+$/, '');
