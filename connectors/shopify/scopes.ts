import { ConnectorError } from '../connector-error.ts';

/** What the app asks a shop for. A write scope carries the read scope of the same name. */
export const wantedScopes = [
  'read_orders',
  'read_customers',
  'read_products',
  'read_locations',
  'write_inventory',
  'write_merchant_managed_fulfillment_orders',
] as const;

/** The given scopes and every read scope that comes with them. */
export const impliedScopes = (scopes: readonly string[]): Set<string> =>
  new Set(scopes.flatMap((scope) => [scope, scope.replace(/^write_/, 'read_')]));

/** Throws `scope` and names what is missing. */
export const requireScopes = (granted: readonly string[]): void => {
  const held = impliedScopes(granted.map((scope) => scope.trim()));
  const missing = wantedScopes.filter((scope) => !held.has(scope));
  if (missing.length > 0)
    throw new ConnectorError(
      'scope',
      `The shop did not grant ${missing.join(', ')}. Re-authorize and approve every permission.`,
    );
};
