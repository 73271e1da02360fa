import { type Expression, type SqlBool, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { EcAccountListQuery } from '../../../contract/ec-accounts.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { containing, inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

const baseQuery = (db: Database) =>
  db
    .selectFrom('ec_accounts as a')
    .innerJoin('merchants as m', 'm.id', 'a.merchant_id')
    .leftJoin('sales_channels as c', 'c.id', 'a.sales_channel_id')
    .select([
      'a.id',
      'a.merchant_id',
      'm.name as merchant_name',
      'a.platform',
      'a.display_name',
      'a.sales_channel_id',
      'c.name as channel_name',
      'a.status',
      'a.status_reason',
      'a.status_changed_at',
      'a.fetch_orders',
      'a.fetch_slots',
      'a.time_zone',
      'a.next_fetch_at',
      'a.inbound_push',
      'a.push_percentage',
    ]);

/** One account with everything its page shows, secrets aside; null outside the scope. */
export const findEcAccount = (db: Database, id: string, scope: MerchantScope) =>
  baseQuery(db)
    .leftJoin('ec_account_secrets as s', 's.ec_account_id', 'a.id')
    .select((eb) => [
      'a.public_credentials',
      'a.status_detail',
      'a.shop_id',
      'a.shop_name',
      'a.mapped_products',
      'a.mappings_synced_at',
      'a.last_manual_fetch_at',
      'a.deleting_at',
      'a.created_at',
      'a.updated_at',
      sql<boolean>`s.ec_account_id is not null`.as('has_secrets'),
      jsonArrayFrom(
        eb
          .selectFrom('shipping_type_mappings as x')
          .innerJoin('shipping_types as t', 't.id', 'x.shipping_type_id')
          .whereRef('x.ec_account_id', '=', 'a.id')
          .select([
            'x.platform_code as platformCode',
            sql<string>`t.id::text`.as('typeId'),
            't.name as typeName',
            't.code as typeCode',
          ])
          .orderBy('x.platform_code'),
      ).as('mappings'),
    ])
    .where('a.id', '=', id)
    .where(inScope('a.merchant_id', scope))
    .executeTakeFirst();

export type EcAccountRecord = NonNullable<Awaited<ReturnType<typeof findEcAccount>>>;

type ListRequest = { filter: EcAccountListQuery; scope: MerchantScope; beforeId: string | null };

/** One row more than `limit`, newest first, to tell whether another page follows. */
export const listEcAccounts = (db: Database, { filter, scope, beforeId }: ListRequest) =>
  baseQuery(db)
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [inScope('a.merchant_id', scope)];
      if (beforeId) conditions.push(eb('a.id', '<', beforeId));
      if (filter.merchantId) conditions.push(eb('a.merchant_id', '=', filter.merchantId));
      if (filter.platform) conditions.push(eb('a.platform', '=', filter.platform));
      if (filter.status) conditions.push(eb('a.status', '=', filter.status));
      if (filter.channelId) conditions.push(eb('a.sales_channel_id', '=', filter.channelId));
      if (filter.fetchOrders !== undefined) {
        conditions.push(eb('a.fetch_orders', '=', filter.fetchOrders));
      }
      if (filter.q) {
        const pattern = containing(filter.q);
        conditions.push(
          eb.or([eb('a.display_name', 'ilike', pattern), eb('a.shop_name', 'ilike', pattern)]),
        );
      }
      return eb.and(conditions);
    })
    .orderBy('a.id', 'desc')
    .limit(filter.limit + 1)
    .execute();

export type EcAccountListRecord = Awaited<ReturnType<typeof listEcAccounts>>[number];

export const listSeenShippingCodes = (db: Database, ecAccountId: string) =>
  db
    .selectFrom('shipping_codes_seen as s')
    .leftJoin('shipping_type_mappings as m', (join) =>
      join
        .onRef('m.ec_account_id', '=', 's.ec_account_id')
        .onRef('m.platform_code', '=', 's.platform_code'),
    )
    .select([
      's.platform_code as platformCode',
      's.label',
      's.orders',
      's.first_order_number as firstOrderNumber',
      sql<boolean>`m.platform_code is not null`.as('mapped'),
    ])
    .where('s.ec_account_id', '=', ecAccountId)
    .orderBy('s.orders', 'desc')
    .limit(200)
    .execute();
