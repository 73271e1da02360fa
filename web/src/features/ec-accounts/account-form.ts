import type { TFunction } from 'i18next';
import {
  type EcAccount,
  type EcAccountPatch,
  MASK,
} from '../../../../contract/ec-accounts.contract.ts';
import type { CredentialField, Platform } from '../../../../contract/platforms.contract.ts';

/** The left column of both forms. Credentials are keyed by the manifest's field names. */
export type ConnectionValues = {
  displayName: string;
  channelId: string;
  credentials: Record<string, string>;
};

export const typedFields = (platform: Platform): CredentialField[] =>
  platform.credentialFields.filter((field) => field.source === 'typed');

export const emptyCredentials = (platform: Platform): Record<string, string> =>
  Object.fromEntries(typedFields(platform).map((field) => [field.name, '']));

/** Stored values as the form shows them: secrets as the mask, missing ones empty. */
export const storedCredentials = (
  account: EcAccount,
  platform: Platform,
): Record<string, string> => {
  const stored = new Map(account.credentials.map(({ name, value }) => [name, value]));
  return Object.fromEntries(
    typedFields(platform).map((field) => [field.name, stored.get(field.name) ?? '']),
  );
};

/** A masked field that was cleared and left empty means what its mask meant: keep what is stored. */
export const keepMasks = (
  credentials: Readonly<Record<string, string>>,
  stored: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(credentials).map(([name, value]) => [
      name,
      value === '' && stored[name] === MASK ? MASK : value.trim(),
    ]),
  );

const matches = (pattern: string | undefined, value: string): boolean =>
  pattern === undefined || new RegExp(pattern).test(value);

const credentialError = (t: TFunction, field: CredentialField, value: string): string | null => {
  if (value === MASK) return null;
  if (value === '') return field.optional ? null : t('ui.required');
  if (matches(field.pattern, value)) return null;
  return field.placeholder
    ? t('accountForm.patternExample', { example: field.placeholder })
    : t('accountForm.patternMismatch');
};

/** What is wrong with the left column, keyed by the form's field path. */
export const connectionErrors = (
  t: TFunction,
  values: ConnectionValues,
  platform: Platform | undefined,
): Record<string, string> => {
  const found: [path: string, error: string | null][] = [
    ['displayName', values.displayName.trim() === '' ? t('ui.required') : null],
    ['channelId', values.channelId === '' ? t('ui.required') : null],
    ...(platform ? typedFields(platform) : []).map((field): [string, string | null] => [
      `credentials.${field.name}`,
      credentialError(t, field, (values.credentials[field.name] ?? '').trim()),
    ]),
  ];
  return Object.fromEntries(
    found.flatMap(([path, error]) => (error === null ? [] : [[path, error]])),
  );
};

/** Only what differs from the account, trimmed; untouched masks are left out. */
export const connectionPatch = (
  account: EcAccount,
  platform: Platform,
  values: ConnectionValues,
): EcAccountPatch => {
  const stored = storedCredentials(account, platform);
  const changed = Object.entries(keepMasks(values.credentials, stored)).filter(
    ([name, value]) => value !== MASK && value !== stored[name],
  );
  const displayName = values.displayName.trim();
  return {
    ...(displayName !== account.displayName && { displayName }),
    ...(values.channelId !== (account.channel?.id ?? '') && { channelId: values.channelId }),
    ...(changed.length > 0 && { credentials: Object.fromEntries(changed) }),
  };
};
