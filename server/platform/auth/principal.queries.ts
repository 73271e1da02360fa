import { sql } from 'kysely';
import { z } from 'zod';
import { rightSchema, roleSchema } from '../../../contract/access.contract.ts';
import { idSchema } from '../../../contract/ids.ts';
import type { Database } from '../db/pool.ts';
import type { Principal } from './principal.ts';

const callerSchema = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  rights: z.record(idSchema, z.array(rightSchema)),
  keyName: z.string().optional(),
});

const toPrincipal = (row: unknown): Principal => {
  const { rights, ...person } = callerSchema.parse(row);
  return { ...person, rights: new Map(Object.entries(rights)) };
};

/** Everything a request needs to know of its caller, in the one query that also finds the caller. */
const people = (db: Database) =>
  db
    .selectFrom('user')
    .select((eb) => [
      'user.id as userId',
      'user.name',
      'user.email',
      'user.role',
      eb
        .selectFrom('memberships')
        .whereRef('memberships.user_id', '=', 'user.id')
        .select(sql`coalesce(json_object_agg(merchant_id, rights), '{}')`.as('rights'))
        .as('rights'),
    ]);

export const findBySession = async (db: Database, token: string) => {
  const row = await people(db)
    .innerJoin('session', 'session.userId', 'user.id')
    .select('session.expiresAt')
    .where('session.token', '=', token)
    .where('session.expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return row ? { principal: toPrincipal(row), expiresAt: row.expiresAt } : null;
};

/** Of whom the second factor was asked with this cookie, while that question stands. */
export const findChallenged = async (db: Database, challenge: string): Promise<string | null> => {
  const row = await db
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', challenge)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return row?.value ?? null;
};

/** `keyHash` as the sign-in library hashes keys. */
export const findByApiKey = async (db: Database, keyHash: string): Promise<Principal | null> => {
  const row = await people(db)
    .innerJoin('apikey', 'apikey.referenceId', 'user.id')
    .select(sql<string>`coalesce(apikey.name, '')`.as('keyName'))
    .where('apikey.key', '=', keyHash)
    .where('apikey.enabled', '=', true)
    .where((eb) =>
      eb.or([eb('apikey.expiresAt', 'is', null), eb('apikey.expiresAt', '>', sql<Date>`now()`)]),
    )
    .executeTakeFirst();
  return row ? toPrincipal(row) : null;
};
