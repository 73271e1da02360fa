import { sql } from 'kysely';
import type { KeyRing } from '../../platform/crypto/key-ring.ts';
import type { Database } from '../../platform/db/pool.ts';
import { reseal } from './credentials.ts';

const BATCH = 100;

/**
 * Seals the credentials of up to a hundred accounts anew, under the key that seals now; answers how
 * many. Rows that somebody works with are passed over and come with a later call.
 */
export const resealSecrets = (db: Database, keyRing: KeyRing): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('ec_account_secrets')
      .select(['ec_account_id as ecAccountId', 'key_id as keyId', 'sealed'])
      .where('key_id', '<>', keyRing.activeKeyId())
      .orderBy('ec_account_id')
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .execute();
    const anew = rows.map((row) => reseal(keyRing, row));
    await sql`
      update ec_account_secrets s set key_id = x.key_id, sealed = x.sealed
      from unnest(
        ${rows.map((row) => row.ecAccountId)}::bigint[],
        ${anew.map(({ keyId }) => keyId)}::text[],
        ${anew.map(({ sealed }) => sealed)}::bytea[]) as x(id, key_id, sealed)
      where s.ec_account_id = x.id`.execute(trx);
    return rows.length;
  });

export const countOutdatedSecrets = async (db: Database, keyRing: KeyRing): Promise<number> => {
  const { count } = await db
    .selectFrom('ec_account_secrets')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('key_id', '<>', keyRing.activeKeyId())
    .executeTakeFirstOrThrow();
  return Number(count);
};
