import { createHmac, randomBytes } from 'node:crypto';
import OAuth from 'oauth-1.0a';

export type SigningKey = { key: string; secret: string };
export type Signable = { method: string; url: string };

/** Escapes as RFC 3986 asks, which `encodeURIComponent` alone does not. */
export const encodeStrictly = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * The URL with one-legged OAuth 1.0a parameters (HMAC-SHA256) in its query. A store takes a nonce
 * once, so a request that is sent again must be signed again.
 */
export const signedUrl = (
  request: Signable,
  key: SigningKey,
  { at, nonce = randomBytes(16).toString('hex') }: { at: Temporal.Instant; nonce?: string },
): string => {
  const signer = new OAuth({
    consumer: key,
    signature_method: 'HMAC-SHA256',
    hash_function: (base, signingKey) =>
      createHmac('sha256', signingKey).update(base).digest('base64'),
  });
  const parameters = {
    oauth_consumer_key: key.key,
    oauth_nonce: nonce,
    oauth_signature_method: 'HMAC-SHA256',
    oauth_timestamp: Math.floor(at.epochMilliseconds / 1000),
    oauth_version: '1.0',
  };
  const signature = signer.getSignature(request, undefined, parameters);
  const query = Object.entries({ ...parameters, oauth_signature: signature })
    .map(([name, value]) => `${name}=${encodeStrictly(String(value))}`)
    .join('&');
  return `${request.url}${request.url.includes('?') ? '&' : '?'}${query}`;
};
