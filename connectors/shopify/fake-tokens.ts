import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { readJson } from './client.ts';
import type { FakeStore } from './fake-state.ts';

const claimsSchema = z.object({
  kind: z.enum(['access', 'refresh', 'code']),
  shop: z.string(),
  serial: z.number(),
  /** Counts the refreshes since the authorization. */
  generation: z.number(),
  scopes: z.array(z.string()),
  expiresAt: z.number(),
  redirectUri: z.string().optional(),
});
export type Claims = z.infer<typeof claimsSchema>;

const prefixes = { access: 'shpat_', refresh: 'shprt_', code: '' };
export const lifeSeconds = { access: 3600, refresh: 7_776_000, code: 60 };

const sign = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(`token ${text}`).digest('base64url');

/** Tokens carry their own claims, so that a fake that was restarted knows them still. */
export const mint = (
  store: FakeStore,
  secret: string,
  claims: Pick<Claims, 'kind' | 'generation' | 'scopes' | 'redirectUri'>,
): string => {
  store.state.serial += 1;
  const expiresAt = store.now().getTime() + lifeSeconds[claims.kind] * 1000;
  const full: Claims = {
    ...claims,
    shop: store.state.shop,
    serial: store.state.serial,
    expiresAt,
  };
  const text = Buffer.from(JSON.stringify(full)).toString('base64url');
  return `${prefixes[claims.kind]}${text}.${sign(text, secret)}`;
};

const isSigned = (text: string, signature: string, secret: string): boolean => {
  const given = Buffer.from(signature);
  const expected = Buffer.from(sign(text, secret));
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/** The claims of a token that this store accepts now, or null. */
export const readToken = (
  { state, now }: FakeStore,
  secret: string,
  { kind, token }: { kind: Claims['kind']; token: string },
): Claims | null => {
  if (!token.startsWith(prefixes[kind])) return null;
  const [text = '', signature = ''] = token.slice(prefixes[kind].length).split('.');
  if (!isSigned(text, signature, secret)) return null;
  const claims = claimsSchema.parse(readJson(Buffer.from(text, 'base64url').toString()));
  if (claims.kind !== kind || claims.shop !== state.shop) return null;
  if (claims.expiresAt <= now().getTime()) return null;
  if (claims.serial <= state.uninstalledThrough) return null;
  if (kind === 'refresh' && claims.generation < state.refreshGeneration) return null;
  return claims;
};
