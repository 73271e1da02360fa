import { randomBytes } from 'node:crypto';
import type { Connector } from '../../../connectors/connector.ts';
import type { Credentials } from '../../../connectors/connector-context.ts';
import { ConnectorError } from '../../../connectors/connector-error.ts';
import { MASK } from '../../../contract/ec-accounts.contract.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Outgoing, OutgoingError } from '../../platform/http/outgoing.ts';
import { credentialInvalid, credentialMissing } from './ec-accounts.errors.ts';

const fieldsBySource = (connector: Connector, source: string) =>
  connector.manifest.credentialFields.filter((field) => field.source === source);

const requiredNames = (connector: Connector): string[] =>
  fieldsBySource(connector, 'typed')
    .filter((field) => !field.optional)
    .map((field) => field.name);

/**
 * What a person typed, without masks, and without blanks except for fields that may be emptied.
 * Refuses names the platform does not have.
 */
const typedValues = (connector: Connector, sent: Credentials): Record<string, string> => {
  const fields = new Map(fieldsBySource(connector, 'typed').map((field) => [field.name, field]));
  const typed: Record<string, string> = {};
  for (const [name, raw] of Object.entries(sent)) {
    const value = raw.trim();
    const field = fields.get(name);
    if (!field) throw credentialInvalid(name, 'is not an authorization setting of this platform');
    if (value === MASK || (value === '' && !field.optional)) continue;
    if (value !== '' && field.pattern && !new RegExp(field.pattern).test(value)) {
      throw credentialInvalid(name, 'does not have the form that the platform uses');
    }
    typed[name] = value;
  }
  return typed;
};

/**
 * Lays newly typed values over the stored ones. `changed` says whether any differs; what the
 * platform granted for the old values is then gone, since it belongs to them.
 */
export const mergeCredentials = (
  connector: Connector,
  stored: Credentials,
  sent: Credentials,
): { values: Credentials; changed: boolean } => {
  const typed = typedValues(connector, sent);
  const names = fieldsBySource(connector, 'typed').map((field) => field.name);
  const kept = Object.fromEntries(
    Object.entries({ ...stored, ...typed }).filter(
      ([name, value]) => names.includes(name) && value !== '',
    ),
  );
  const complete = requiredNames(connector).every((name) => kept[name]);
  const values = complete ? normalized(connector, kept) : kept;
  const changed = names.some((name) => values[name] !== stored[name]);
  return { values: changed ? withGenerated(connector, stored, values) : stored, changed };
};

const normalized = (connector: Connector, values: Credentials): Credentials => {
  try {
    return connector.normalize(values);
  } catch (error) {
    if (!(error instanceof ConnectorError) || !error.field) throw error;
    throw credentialInvalid(error.field, error.message);
  }
};

const withGenerated = (connector: Connector, stored: Credentials, values: Credentials) => {
  const generated = fieldsBySource(connector, 'generated').map((field) => [
    field.name,
    stored[field.name] ?? randomBytes(32).toString('base64url'),
  ]);
  return { ...values, ...Object.fromEntries(generated) };
};

export const requireTypedCredentials = (connector: Connector, values: Credentials): void => {
  const missing = requiredNames(connector).filter((name) => !values[name]);
  if (missing.length > 0) throw credentialMissing(missing);
};

export const splitSecrets = (
  connector: Connector,
  values: Credentials,
): { open: Credentials; secrets: Credentials } => {
  const secretNames = new Set(
    connector.manifest.credentialFields.filter(({ secret }) => secret).map(({ name }) => name),
  );
  const entries = Object.entries(values);
  return {
    open: Object.fromEntries(entries.filter(([name]) => !secretNames.has(name))),
    secrets: Object.fromEntries(entries.filter(([name]) => secretNames.has(name))),
  };
};

/** Refuses a shop address that leads into the warehouse's own network. */
export const checkShopAddress = async (
  outgoing: Outgoing,
  { connector, origin }: { connector: Connector; origin: (host: string) => string },
  values: Credentials,
): Promise<void> => {
  const address = connector.shopAddress(values);
  if (!address) return;
  try {
    await outgoing.check(address.includes('://') ? address : origin(address));
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    const [field] = Object.entries(values).find(([, value]) => value === address) ?? [];
    throw new AppError('ec_account.private_address', error.message, {
      cause: error,
      ...(field && { errors: [{ path: `credentials.${field}`, message: error.message }] }),
    });
  }
};
