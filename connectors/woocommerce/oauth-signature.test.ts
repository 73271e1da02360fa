import { describe, expect, it } from 'vitest';
import { signedUrl } from './oauth-signature.ts';

const key = { key: 'ck_demo', secret: 'cs_demo' };
const at = Temporal.Instant.from('2025-11-20T04:00:00Z');
const url =
  'http://shop.example.com/store/wp-json/wc/v3/orders?status=processing%2Con-hold&search=a%20b%2Bc%21%2A%27%28%29&per_page=100';

const signed = (method: string, query = url): URLSearchParams =>
  new URL(signedUrl({ method, url: query }, key, { at, nonce: 'n0nce' })).searchParams;

describe('the signature of a request over http', () => {
  it('is the one that another implementation computes for the same request', () => {
    expect(signed('GET').get('oauth_signature')).toBe(
      'UzoCQuhCRz6ExjzTnkScPtWUuSihx+vA8BFC3v+Iano=',
    );
  });

  it('depends on the method and on every parameter', () => {
    const signatures = [
      signed('GET'),
      signed('DELETE'),
      signed('GET', `${url}&page=2`),
      signed('GET', url.replace('100', '99')),
    ].map((parameters) => parameters.get('oauth_signature'));
    expect(new Set(signatures).size).toBe(4);
  });

  it('takes a new nonce for every try, because a store accepts one only once', () => {
    const nonces = [1, 2].map(() =>
      new URL(signedUrl({ method: 'GET', url }, key, { at })).searchParams.get('oauth_nonce'),
    );
    expect(nonces[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('works for an address without a query', () => {
    const bare = signedUrl({ method: 'GET', url: 'http://shop.example.com/wp-json/' }, key, { at });
    expect(bare).toContain('/wp-json/?oauth_consumer_key=ck_demo&');
  });
});
