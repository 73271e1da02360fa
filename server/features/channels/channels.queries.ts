import { type Expression, type SqlBool, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import {
  mappingRuleSchema,
  type SalesChannel,
  type SalesChannelDetail,
} from '../../../contract/sales-channels.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { containing, inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const channels = (db: Database, scope: MerchantScope) =>
  db
    .selectFrom('sales_channels as c')
    .innerJoin('merchants as m', 'm.id', 'c.merchant_id')
    .select((eb) => [
      'c.id',
      'c.merchant_id',
      'm.name as merchant_name',
      'c.name',
      'c.internal_name',
      'c.enabled',
      'c.mapping_rule',
      'c.created_at',
      'c.updated_at',
      sql<string>`lower(c.name)`.as('sort_name'),
      eb
        .selectFrom('ec_accounts as a')
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('a.sales_channel_id', '=', 'c.id')
        .as('account_count'),
    ])
    .where(inScope('c.merchant_id', scope));

type ChannelRow = Awaited<ReturnType<ReturnType<typeof channels>['executeTakeFirstOrThrow']>>;

export const toSalesChannel = (row: ChannelRow): SalesChannel => ({
  id: row.id,
  merchant: { id: row.merchant_id, name: row.merchant_name },
  name: row.name,
  internalName: row.internal_name,
  enabled: row.enabled,
  mappingRule: mappingRuleSchema.parse(row.mapping_rule),
  accountCount: row.account_count ?? 0,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

/** A channel with the accounts bound to it; null outside the scope. */
export const findSalesChannel = async (
  db: Database,
  id: string,
  scope: MerchantScope,
): Promise<SalesChannelDetail | null> => {
  const row = await channels(db, scope)
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('ec_accounts as bound')
          .select([
            sql<string>`bound.id::text`.as('id'),
            'bound.platform',
            'bound.display_name as displayName',
            'bound.status',
          ])
          .whereRef('bound.sales_channel_id', '=', 'c.id')
          .orderBy('bound.id'),
      ).as('accounts'),
    )
    .where('c.id', '=', id)
    .executeTakeFirst();
  return row ? { ...toSalesChannel(row), accounts: row.accounts } : null;
};

type ListRequest = {
  scope: MerchantScope;
  filter: {
    merchantId?: string | undefined;
    enabled?: boolean | undefined;
    q?: string | undefined;
  };
  after: [sortName: string, id: string] | null;
  limit: number;
};

/** By name; one row more than `limit`, to tell whether another page follows. */
export const listSalesChannels = (db: Database, { scope, filter, after, limit }: ListRequest) =>
  channels(db, scope)
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [];
      if (after) {
        conditions.push(sql<SqlBool>`(lower(c.name), c.id) > (${after[0]}, ${after[1]}::bigint)`);
      }
      if (filter.merchantId) conditions.push(eb('c.merchant_id', '=', filter.merchantId));
      if (filter.enabled !== undefined) conditions.push(eb('c.enabled', '=', filter.enabled));
      if (filter.q) {
        const pattern = containing(filter.q);
        conditions.push(
          eb.or([eb('c.name', 'ilike', pattern), eb('c.internal_name', 'ilike', pattern)]),
        );
      }
      return eb.and(conditions);
    })
    .orderBy(sql`lower(c.name)`)
    .orderBy('c.id')
    .limit(limit + 1)
    .execute();
