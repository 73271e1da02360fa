import { type Expression, type SqlBool, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { type User, userSchema } from '../../../contract/users.contract.ts';
import { containing } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const people = (db: Database) =>
  db.selectFrom('user as u').select((eb) => [
    'u.id',
    'u.name',
    'u.email',
    'u.role',
    'u.twoFactorEnabled',
    'u.createdAt',
    sql<string>`lower(u.name)`.as('sort_name'),
    jsonArrayFrom(
      eb
        .selectFrom('memberships as m')
        .innerJoin('merchants', 'merchants.id', 'm.merchant_id')
        .select([
          sql`json_build_object('id', merchants.id::text, 'name', merchants.name)`.as('merchant'),
          'm.rights',
        ])
        .whereRef('m.user_id', '=', 'u.id')
        .orderBy('merchants.id'),
    ).as('memberships'),
  ]);

type UserRow = Awaited<ReturnType<ReturnType<typeof people>['executeTakeFirstOrThrow']>>;

export const toUser = (row: UserRow): User =>
  userSchema.parse({
    ...row,
    twoFactorEnabled: row.twoFactorEnabled ?? false,
    createdAt: row.createdAt.toISOString(),
  });

export const findUser = (db: Database, id: string) =>
  people(db).where('u.id', '=', id).executeTakeFirst();

type ListRequest = {
  q: string | undefined;
  role: string | undefined;
  after: [sortName: string, id: string] | null;
  limit: number;
};

/** By name; one row more than `limit`, to tell whether another page follows. */
export const listUsers = (db: Database, { q, role, after, limit }: ListRequest) =>
  people(db)
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [];
      if (after) conditions.push(sql<SqlBool>`(lower(u.name), u.id) > (${after[0]}, ${after[1]})`);
      if (role) conditions.push(eb('u.role', '=', role));
      if (q) {
        const pattern = containing(q);
        conditions.push(eb.or([eb('u.name', 'ilike', pattern), eb('u.email', 'ilike', pattern)]));
      }
      return eb.and(conditions);
    })
    .orderBy(sql`lower(u.name)`)
    .orderBy('u.id')
    .limit(limit + 1)
    .execute();
