import { sql } from 'kysely';
import type { Database } from '../platform/db/pool.ts';
import { demoLogins } from './demo-people.ts';

/** Nobody but the demo has used the database: what is there is what a killed start left behind. */
const discardHalf = async (db: Database): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    await sql`truncate "user", merchants cascade`.execute(trx);
    await trx.deleteFrom('shipping_types').where('preset', '=', false).execute();
  });
};

/**
 * Whether the demo is to be filled in: the database has no users, or only those of a demo that was
 * killed while it was filled, which is then cleared away.
 */
export const beginSeed = async (db: Database): Promise<boolean> => {
  const users = await db.selectFrom('user').select('email').execute();
  const emails = users.map(({ email }) => email);
  const own: string[] = Object.values(demoLogins);
  const isOurs = emails.every((email) => own.includes(email));
  if (!isOurs || emails.includes(demoLogins.admin)) return false;
  const merchants = await db.selectFrom('merchants').select('id').limit(1).execute();
  if (emails.length > 0 || merchants.length > 0) await discardHalf(db);
  return true;
};
