import { randomBytes } from 'node:crypto';
import type { KeyRing } from '../crypto/key-ring.ts';
import type { Database } from '../db/pool.ts';

const name = 'sign-in';
const sealContext = `server_secret:${name}`;

const readSealed = (db: Database) =>
  db.selectFrom('server_secrets').select(['key_id as keyId', 'sealed']).where('name', '=', name);

/**
 * What signs sessions and seals second factors. Made by the first process that asks and kept
 * sealed, so that both outlive the rotation of the keys.
 */
export const signInSecret = async (db: Database, keyRing: KeyRing): Promise<string> => {
  const { keyId, sealed } = keyRing.seal(randomBytes(32).toString('base64url'), sealContext);
  await db
    .insertInto('server_secrets')
    .values({ name, key_id: keyId, sealed })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return keyRing.open(await readSealed(db).executeTakeFirstOrThrow(), sealContext);
};

/** Part of rotating the keys: afterwards the newest key alone opens the secret. */
export const resealSignInSecret = (db: Database, keyRing: KeyRing): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const row = await readSealed(trx).forUpdate().executeTakeFirst();
    if (!row || row.keyId === keyRing.activeKeyId()) return;
    const { keyId, sealed } = keyRing.seal(keyRing.open(row, sealContext), sealContext);
    await trx
      .updateTable('server_secrets')
      .set({ key_id: keyId, sealed })
      .where('name', '=', name)
      .execute();
  });
