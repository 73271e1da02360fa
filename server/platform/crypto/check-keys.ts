import { sql } from 'kysely';
import { StartupError } from '../config/startup-error.ts';
import type { Database } from '../db/pool.ts';
import type { KeyRing } from './key-ring.ts';

/**
 * Throws `StartupError` when a stored secret is sealed with a key that is not on the ring. Going on
 * would look healthy until the first call to a shop, and seal new secrets with a second key.
 */
export const checkKeys = async (db: Database, keyRing: KeyRing): Promise<void> => {
  const { rows } = await sql<{ keyId: string }>`
    select key_id as "keyId" from server_secrets where key_id <> all(${keyRing.keyIds()}::text[])
    union
    select key_id from ec_account_secrets where key_id <> all(${keyRing.keyIds()}::text[])
    union
    select key_id from outgoing_webhooks where key_id <> all(${keyRing.keyIds()}::text[])`.execute(
    db,
  );
  if (rows.length === 0) return;
  const missing = rows.map(({ keyId }) => `"${keyId}"`).join(', ');
  throw new StartupError(
    'key_missing',
    `The database holds secrets sealed with the encryption key ${missing}, which is not there. Put the key back (ENCRYPTION_KEYS, or the file "keys" in DATA_DIR), or restore it from a backup.`,
  );
};
