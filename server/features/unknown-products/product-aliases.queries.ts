import { sql } from 'kysely';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

type ListRequest = {
  filter: { ecAccountId?: string | undefined; limit: number };
  scope: MerchantScope;
  after: [ecAccountId: string, matchKey: string] | null;
};

/** One row more than `limit`, in the order of their keys. */
export const listAliases = (db: Database, { filter, scope, after }: ListRequest) =>
  db
    .selectFrom('product_aliases as a')
    .innerJoin('ec_accounts as e', 'e.id', 'a.ec_account_id')
    .innerJoin('products as p', 'p.id', 'a.product_id')
    .select([
      'a.ec_account_id',
      'e.display_name as account_name',
      'a.match_key',
      'a.product_id',
      'p.sku',
      'p.name',
      'a.units',
      'a.made_by',
      'a.created_at',
    ])
    .where(inScope('a.merchant_id', scope))
    .$if(filter.ecAccountId !== undefined, (query) =>
      query.where('a.ec_account_id', '=', filter.ecAccountId ?? ''),
    )
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(a.ec_account_id, a.match_key)
          > (${after?.[0] ?? '0'}::bigint, ${after?.[1] ?? ''}::text)`,
      ),
    )
    .orderBy('a.ec_account_id')
    .orderBy('a.match_key')
    .limit(filter.limit + 1)
    .execute();

export type AliasRecord = Awaited<ReturnType<typeof listAliases>>[number];
