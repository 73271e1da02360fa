import { type Expression, type SqlBool, sql } from 'kysely';
import type { Merchant } from '../../../contract/merchants.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { containing, inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const columns = [
  'id',
  'code',
  'name',
  'time_zone',
  'currency',
  'enabled',
  'created_at',
  'updated_at',
] as const;

const merchants = (db: Database, scope: MerchantScope) =>
  db
    .selectFrom('merchants')
    .select([...columns, sql<string>`lower(name)`.as('sort_name')])
    .where(inScope('id', scope));

type MerchantRow = Awaited<ReturnType<ReturnType<typeof merchants>['executeTakeFirstOrThrow']>>;

export const toMerchant = (row: MerchantRow): Merchant => ({
  id: row.id,
  code: row.code,
  name: row.name,
  timeZone: row.time_zone,
  currency: row.currency,
  enabled: row.enabled,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

export const findMerchant = (db: Database, id: string, scope: MerchantScope) =>
  merchants(db, scope).where('id', '=', id).executeTakeFirst();

type ListRequest = {
  scope: MerchantScope;
  q: string | undefined;
  after: [sortName: string, id: string] | null;
  limit: number;
};

/** By name; one row more than `limit`, to tell whether another page follows. */
export const listMerchants = (db: Database, { scope, q, after, limit }: ListRequest) =>
  merchants(db, scope)
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [];
      if (after) {
        conditions.push(sql<SqlBool>`(lower(name), id) > (${after[0]}, ${after[1]}::bigint)`);
      }
      if (q) {
        const pattern = containing(q);
        conditions.push(eb.or([eb('name', 'ilike', pattern), eb('code', 'ilike', pattern)]));
      }
      return eb.and(conditions);
    })
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
