import { type RawBuilder, sql } from 'kysely';
import { MOST_COUNTED, type OrderCounts } from '../../../contract/orders.contract.ts';
import type { MerchantScope } from '../../platform/auth/principal.ts';
import { inScope } from '../../platform/db/conditions.ts';
import type { Database } from '../../platform/db/pool.ts';

type Asked = {
  scope: MerchantScope;
  merchantId?: string | undefined;
  ecAccountId?: string | undefined;
};

const merchantsOf = ({ scope, merchantId }: Asked): MerchantScope => {
  if (merchantId === undefined) return scope;
  return scope === 'all' || scope.includes(merchantId) ? [merchantId] : [];
};

/** Each way of asking has an index of its own, and no count reads further than people are told. */
const counter = (asked: Asked) => {
  const merchants = merchantsOf(asked);
  const { ecAccountId } = asked;
  const rows = (table: RawBuilder<unknown>, condition: RawBuilder<unknown>) => {
    if (ecAccountId !== undefined) {
      return sql`select from ${table} where ec_account_id = ${ecAccountId}::bigint
        and merchant_id = (select merchant_id from ec_accounts where id = ${ecAccountId}::bigint)
        and ${inScope('merchant_id', merchants)} and ${condition}`;
    }
    if (merchants === 'all') return sql`select from ${table} where ${condition}`;
    return sql`select from unnest(${[...merchants]}::bigint[]) as m(id) cross join lateral (
      select from ${table} where merchant_id = m.id and ${condition} limit ${MOST_COUNTED}) x`;
  };
  return (table: RawBuilder<unknown>, condition: RawBuilder<unknown>) =>
    sql`(select count(*)::int from (${rows(table, condition)} limit ${MOST_COUNTED}) counted)`;
};

/** How many orders and parcels wait for somebody, each counted up to `MOST_COUNTED`. */
export const countOrders = async (db: Database, asked: Asked): Promise<OrderCounts> => {
  const count = counter(asked);
  const orders = sql`orders`;
  const { rows } = await sql<OrderCounts>`select
    ${count(orders, sql`status = 'awaiting_match'`)} as "awaitingMatch",
    ${count(orders, sql`status = 'awaiting_stock'`)} as "awaitingStock",
    ${count(orders, sql`status = 'ready' and open_holds = 0`)} as ready,
    ${count(orders, sql`open_holds > 0`)} as held,
    ${count(sql`shipments`, sql`tracking_status = 'failed'`)} as "trackingFailed"`.execute(db);
  const [counts] = rows;
  if (!counts) throw new Error('Counting answered nothing.');
  return counts;
};
