import { z } from 'zod';
import type { Grant } from '../../../connectors/connector.ts';
import type { Credentials } from '../../../connectors/connector-context.ts';
import type { KeyRing, Sealed } from '../../platform/crypto/key-ring.ts';
import { dbNow } from '../../platform/db/now.ts';
import type { Database } from '../../platform/db/pool.ts';

const valuesSchema = z.record(z.string(), z.string());

const sealContext = (ecAccountId: string): string => `ec_account:${ecAccountId}`;

export type StoredCredentials = {
  /** Public and secret values together, as connectors take them. */
  values: Credentials;
  accessExpiresAt: Date | null;
  refreshExpiresAt: Date | null;
  authorizationExpiresAt: Date | null;
  /** The account is being deleted: nothing but its own clean-up may call the platform any more. */
  deleting: boolean;
};

export const sameCredentials = (left: Credentials, right: Credentials): boolean =>
  Object.keys({ ...left, ...right }).every((name) => left[name] === right[name]);

export type SealedRow = {
  ecAccountId: string;
  public_credentials: unknown;
  key_id: string | null;
  sealed: Buffer | null;
};

export const openCredentials = (keyRing: KeyRing, row: SealedRow): Credentials => {
  const open = valuesSchema.parse(row.public_credentials);
  if (!row.sealed || !row.key_id) return open;
  const plain = keyRing.open(
    { keyId: row.key_id, sealed: row.sealed },
    sealContext(row.ecAccountId),
  );
  return { ...open, ...valuesSchema.parse(JSON.parse(plain)) };
};

/** Reads the credentials of one account; with `lock` nobody else changes the secrets until the transaction ends. */
export const readCredentials = async (
  db: Database,
  keyRing: KeyRing,
  { ecAccountId, lock }: { ecAccountId: string; lock: boolean },
): Promise<StoredCredentials | null> => {
  if (lock) await lockSecrets(db, ecAccountId);
  const row = await db
    .selectFrom('ec_accounts as a')
    .leftJoin('ec_account_secrets as s', 's.ec_account_id', 'a.id')
    .select([
      'a.id as ecAccountId',
      'a.public_credentials',
      's.key_id',
      's.sealed',
      's.access_expires_at',
      's.refresh_expires_at',
      's.authorization_expires_at',
      'a.deleting_at',
    ])
    .where('a.id', '=', ecAccountId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    values: openCredentials(keyRing, row),
    accessExpiresAt: row.access_expires_at,
    refreshExpiresAt: row.refresh_expires_at,
    authorizationExpiresAt: row.authorization_expires_at,
    deleting: row.deleting_at !== null,
  };
};

const lockSecrets = (trx: Database, ecAccountId: string) =>
  trx
    .selectFrom('ec_account_secrets')
    .select('ec_account_id')
    .where('ec_account_id', '=', ecAccountId)
    .forUpdate()
    .execute();

type Expiry = Pick<Grant, 'accessExpiresAt' | 'refreshExpiresAt' | 'authorizationExpiresAt'>;

/** Seals and stores all secret values of an account, in the caller's transaction. */
export const storeSecrets = async (
  trx: Database,
  keyRing: KeyRing,
  account: { ecAccountId: string; secrets: Credentials } & Expiry,
): Promise<void> => {
  const { ecAccountId, secrets } = account;
  const { keyId, sealed } = keyRing.seal(JSON.stringify(secrets), sealContext(ecAccountId));
  const row = {
    key_id: keyId,
    sealed,
    access_expires_at: account.accessExpiresAt,
    refresh_expires_at: account.refreshExpiresAt,
    authorization_expires_at: account.authorizationExpiresAt ?? null,
    updated_at: dbNow,
  };
  await trx
    .insertInto('ec_account_secrets')
    .values({ ec_account_id: ecAccountId, ...row })
    .onConflict((conflict) => conflict.column('ec_account_id').doUpdateSet(row))
    .execute();
};

export const wipeSecrets = async (trx: Database, ecAccountId: string): Promise<void> => {
  await trx.deleteFrom('ec_account_secrets').where('ec_account_id', '=', ecAccountId).execute();
};

/** The same secrets under the key that seals now. */
export const reseal = (
  keyRing: KeyRing,
  row: { ecAccountId: string; keyId: string; sealed: Buffer },
): Sealed => {
  const context = sealContext(row.ecAccountId);
  return keyRing.seal(keyRing.open(row, context), context);
};
