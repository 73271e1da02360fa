import { type Expression, type SqlBool, sql } from 'kysely';
import {
  type InboundPush,
  inboundPushCodeSchema,
  inboundPushStatusSchema,
} from '../../../contract/stock-pushes.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

const inboundPushes = (db: Database) =>
  db
    .selectFrom('inbound_pushes as p')
    .innerJoin('inbound_lines as l', 'l.id', 'p.inbound_line_id')
    .innerJoin('inbounds as i', 'i.id', 'l.inbound_id')
    .innerJoin('products as o', 'o.id', 'l.product_id')
    .innerJoin('ec_accounts as a', 'a.id', 'p.ec_account_id')
    .leftJoin('listings as s', 's.id', 'p.listing_id')
    .select([
      'p.id',
      'i.id as inbound_id',
      'i.number',
      'o.id as product_id',
      'o.sku',
      'o.name',
      'a.id as account_id',
      'a.display_name',
      'a.platform',
      's.id as listing_id',
      's.title',
      's.sku as listing_sku',
      'p.quantity',
      'p.push_percentage as pushPercentage',
      'p.units',
      'p.delta',
      'p.status',
      'p.code',
      'p.detail',
      'p.after_quantity as after',
      'p.created_at',
      'p.updated_at',
    ]);

type Filter = {
  inboundId?: string;
  ecAccountId?: string;
  status: string | undefined;
  before: string | null;
  limit: number;
};

/** Shares of one inbound or of one account, newest first; one row more than `limit`. */
export const listInboundPushes = (db: Database, filter: Filter) =>
  inboundPushes(db)
    .where((eb) => {
      const conditions: Expression<SqlBool>[] = [];
      if (filter.inboundId) conditions.push(eb('l.inbound_id', '=', filter.inboundId));
      if (filter.ecAccountId) conditions.push(eb('p.ec_account_id', '=', filter.ecAccountId));
      if (filter.status) conditions.push(eb('p.status', '=', filter.status));
      if (filter.before) conditions.push(eb('p.id', '<', filter.before));
      return eb.and(conditions);
    })
    .orderBy('p.id', 'desc')
    .limit(filter.limit + 1)
    .execute();

type InboundPushRecord = Awaited<ReturnType<typeof listInboundPushes>>[number];

export const toInboundPush = (row: InboundPushRecord): InboundPush => {
  const { id, quantity, pushPercentage, units, delta, detail, after } = row;
  return {
    id,
    inbound: { id: row.inbound_id, number: row.number },
    product: { id: row.product_id, sku: row.sku, name: row.name },
    ecAccount: { id: row.account_id, name: row.display_name, platform: row.platform },
    listing: row.listing_id
      ? { id: row.listing_id, title: row.title ?? '', sku: row.listing_sku }
      : null,
    quantity,
    pushPercentage,
    units,
    delta,
    status: inboundPushStatusSchema.parse(row.status),
    code: inboundPushCodeSchema.nullable().parse(row.code),
    detail,
    after,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
};

/** The other accounts of the merchant that get a share of each inbound. */
export const listOtherShares = (db: Database, ecAccountId: string) =>
  db
    .selectFrom('ec_accounts as a')
    .innerJoin('ec_accounts as o', 'o.merchant_id', 'a.merchant_id')
    .select([
      'o.id',
      'o.display_name as displayName',
      'o.platform',
      'o.push_percentage as pushPercentage',
    ])
    .where('a.id', '=', ecAccountId)
    .whereRef('o.id', '<>', 'a.id')
    .where('o.inbound_push', '=', true)
    .where('o.deleting_at', 'is', null)
    .orderBy('o.id')
    .execute();

/** Of the products that this account and another one with inbound push sell, the one there is most of. */
export const findLargest = async (db: Database, ecAccountId: string) => {
  const { rows } = await sql<{ sku: string; name: string; onHand: number }>`
    with shared as (
      select distinct l.product_id from listings l
      join listings x on x.product_id = l.product_id and x.ec_account_id <> l.ec_account_id
        and x.vanished_at is null
      join ec_accounts o on o.id = x.ec_account_id and o.inbound_push and o.deleting_at is null
      where l.ec_account_id = ${ecAccountId} and l.vanished_at is null and l.product_id is not null
    )
    select p.sku, p.name, sum(s.on_hand)::int as "onHand"
    from shared join products p on p.id = shared.product_id
    join stock_levels s on s.product_id = p.id
    group by p.id having sum(s.on_hand) > 0
    order by sum(s.on_hand) desc, p.id limit 1`.execute(db);
  return rows[0] ?? null;
};
