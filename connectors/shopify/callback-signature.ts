import { createHmac, timingSafeEqual } from 'node:crypto';

/** The parameters in the one form that Shopify signs: sorted by name, spaces as `%20`. */
const signedText = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .filter(([name]) => name !== 'hmac' && name !== 'signature')
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');

/** Hexadecimal HMAC-SHA256 that Shopify puts on the callback of an authorization. */
export const callbackSignature = (
  query: Readonly<Record<string, string>>,
  secret: string,
): string => createHmac('sha256', secret).update(signedText(query)).digest('hex');

/** Compares in constant time and fails closed on a missing or cut signature. */
export const isGenuineCallback = (
  query: Readonly<Record<string, string>>,
  secret: string,
): boolean => {
  const given = Buffer.from(query.hmac ?? '');
  const expected = Buffer.from(callbackSignature(query, secret));
  return given.length === expected.length && timingSafeEqual(given, expected);
};
