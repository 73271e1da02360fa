import { createHash, createHmac } from 'node:crypto';
import { takeFault } from './fake-faults.ts';
import { cannotView, type FakeReply, storeError } from './fake-reply.ts';
import type { FakeStore } from './fake-state.ts';

export type Arrived = {
  method: string;
  url: URL;
  authorization: string;
  secure: boolean;
  /** The site's own address, and the path below it that was asked for. */
  home: string;
  path: string;
  /** By the store's clock, in milliseconds. */
  now: number;
};

const windowSeconds = 15 * 60;

const refused = (message: string): FakeReply =>
  storeError(401, { code: 'woocommerce_rest_authentication_error', message });

const hashed = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The store knows only the hash of a key, and compares hashes. */
const knows = (store: FakeStore, key: string): boolean => {
  if (takeFault(store, 'revoked') || takeFault(store, 'expired_token')) return false;
  const own = store.input.keys?.consumer_key;
  return own !== undefined && hashed(own) === hashed(key);
};

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const signatureOf = (arrived: Arrived, secret: string): string => {
  const parameters = arrived.url.searchParams;
  const names = [...new Set(parameters.keys())].filter((name) => name !== 'oauth_signature').sort();
  const text = names.map((name) => `${escaped(name)}=${escaped(parameters.get(name) ?? '')}`);
  const base = [arrived.method, arrived.home + arrived.path, text.join('&')].map(escaped).join('&');
  const digest = parameters.get('oauth_signature_method') === 'HMAC-SHA1' ? 'sha1' : 'sha256';
  return createHmac(digest, `${secret}&`).update(base).digest('base64');
};

/** The order of the checks is the store's: key, signature, time, nonce. */
const checkOAuth = (store: FakeStore, arrived: Arrived): FakeReply | null => {
  const given = arrived.url.searchParams;
  const names = ['consumer_key', 'timestamp', 'nonce', 'signature', 'signature_method'];
  const missing = names.map((name) => `oauth_${name}`).filter((name) => !given.get(name));
  if (missing.length === names.length) return cannotView;
  if (missing.length > 0) return refused(`Missing OAuth parameters ${missing.join(', ')}`);
  if (!knows(store, given.get('oauth_consumer_key') ?? ''))
    return refused('Consumer key is invalid.');
  const signature = signatureOf(arrived, store.input.keys?.consumer_secret ?? '');
  if (given.get('oauth_signature') !== signature)
    return refused('Invalid signature - provided signature does not match.');
  const timestamp = Number(given.get('oauth_timestamp'));
  const second = arrived.now / 1000;
  if (Math.abs(timestamp - second) > windowSeconds) return refused('Invalid timestamp.');
  const nonce = given.get('oauth_nonce') ?? '';
  if (store.nonces[nonce] !== undefined)
    return refused('Invalid nonce - nonce has already been used.');
  store.nonces[nonce] = timestamp;
  for (const [used, at] of Object.entries(store.nonces))
    if (at < second - windowSeconds) delete store.nonces[used];
  return null;
};

const pairOf = ({ url, authorization }: Arrived): [string, string] | null => {
  const key = url.searchParams.get('consumer_key');
  const secret = url.searchParams.get('consumer_secret');
  if (key && secret) return [key, secret];
  if (!authorization.startsWith('Basic ')) return null;
  const [user = '', ...password] = Buffer.from(authorization.slice(6), 'base64')
    .toString()
    .split(':');
  return [user, password.join(':')];
};

/** Null when the key may go on; otherwise the store's refusal. Over http only signatures count. */
export const refusalOf = (store: FakeStore, arrived: Arrived): FakeReply | null => {
  const pair = arrived.secure ? pairOf(arrived) : null;
  if (pair && !knows(store, pair[0])) return cannotView;
  if (pair && pair[1] !== store.input.keys?.consumer_secret)
    return refused('Consumer secret is invalid.');
  const refusal = pair ? null : checkOAuth(store, arrived);
  if (refusal) return refusal;
  const permission = store.input.keys?.permissions ?? 'read_write';
  const needed = arrived.method === 'GET' ? 'read' : 'write';
  return permission.includes(needed)
    ? null
    : refused(`The API key provided does not have ${needed} permissions.`);
};
