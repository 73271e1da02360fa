import { sql } from 'kysely';
import type { MembershipInput } from '../../../contract/users.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import { badValue } from '../../platform/errors/app-error.ts';

/** For whom a person may act and what, as it is read: `Tea House: view, operate`, by merchant. */
export const describeMemberships = async (trx: Database, userId: string): Promise<string[]> => {
  const rows = await trx
    .selectFrom('memberships')
    .innerJoin('merchants', 'merchants.id', 'memberships.merchant_id')
    .select(['merchants.name', 'memberships.rights'])
    .where('user_id', '=', userId)
    .orderBy('merchants.id')
    .execute();
  return rows.map(({ name, rights }) => `${name}: ${rights.join(' ')}`);
};

type Replacement = { userId: string; memberships: readonly MembershipInput[] };

/** Makes a person's memberships exactly these. */
export const replaceMemberships = async (
  trx: Database,
  { userId, memberships }: Replacement,
): Promise<void> => {
  await trx.deleteFrom('memberships').where('user_id', '=', userId).execute();
  const inserted = await sql`
    insert into memberships (user_id, merchant_id, rights)
    select ${userId}, merchants.id, wanted.rights
    from jsonb_to_recordset(${JSON.stringify(memberships)}::jsonb)
      as wanted ("merchantId" bigint, rights text[])
    join merchants on merchants.id = wanted."merchantId"
    returning merchant_id
  `.execute(trx);
  if (inserted.rows.length < memberships.length) {
    throw badValue('memberships', 'names a merchant that does not exist');
  }
};

/** People of a merchant see that one only; those who work for several are operators. */
export const requireOneMerchant = async (trx: Database, userId: string): Promise<void> => {
  const { role, merchants } = await trx
    .selectFrom('user')
    .leftJoin('memberships', 'memberships.user_id', 'user.id')
    .select(['user.role', sql<number>`count(memberships.merchant_id)::int`.as('merchants')])
    .where('user.id', '=', userId)
    .groupBy('user.id')
    .executeTakeFirstOrThrow();
  if (role === 'merchant' && merchants > 1) {
    throw badValue('memberships', 'must name one merchant only for the role "merchant"');
  }
};
