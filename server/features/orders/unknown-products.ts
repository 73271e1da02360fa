import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';

/** The records that lines of these orders refer to, to be told to `settleUnknown` after lines changed. */
export const unknownOf = async (trx: Database, orderIds: readonly string[]): Promise<string[]> => {
  if (orderIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct unknown_product_id as id from order_lines
    where order_id = any(${orderIds}::bigint[]) and unknown_product_id is not null`.execute(trx);
  return rows.map(({ id }) => id);
};

type Settled = {
  /** Locked orders of one account whose lines without product get their records; lock the account before. */
  orderIds: readonly string[];
  /** Records that lines referred to before; those that none refers to now go away. */
  before: readonly string[];
};

/** Records of unknown products follow the lines. Last in a transaction's locks, after products. */
export const settleUnknown = async (
  trx: Database,
  { orderIds, before }: Settled,
): Promise<void> => {
  if (orderIds.length > 0) {
    await lockRecords(trx, { orderIds, before });
    await nameUnknown(trx, orderIds);
  } else if (before.length > 0) await lockRecords(trx, { orderIds, before });
  if (before.length === 0) return;
  await sql`
    delete from unknown_products u
    where u.id = any(${before}::bigint[]) and not exists (
      select from order_lines l where l.unknown_product_id = u.id)`.execute(trx);
};

const waitingLines = (orderIds: readonly string[]) => sql`
  select l.id, o.merchant_id, o.ec_account_id, l.platform_listing_id, l.sku, l.barcode, l.name,
    match_key(coalesce(c.mapping_rule, 'sku'), l.platform_listing_id, l.sku, l.barcode, l.name) as key
  from order_lines l
  join orders o on o.id = l.order_id
  left join sales_channels c on c.id = o.sales_channel_id
  where l.order_id = any(${orderIds}::bigint[]) and l.product_id is null
    and o.ec_account_id is not null`;

/** All at once and by id, so that nobody waits for another in a circle, and a new reference is seen. */
const lockRecords = async (trx: Database, { orderIds, before }: Settled): Promise<void> => {
  await sql`
    select from unknown_products u
    where u.id in (
      select unnest(${before}::bigint[])
      union
      select k.id from (${waitingLines(orderIds)}) w
      join unknown_products k on k.ec_account_id = w.ec_account_id and k.match_key = w.key)
    order by u.id for update`.execute(trx);
};

const nameUnknown = async (trx: Database, orderIds: readonly string[]): Promise<void> => {
  await sql`
    with waiting as materialized (${waitingLines(orderIds)}), made as (
      insert into unknown_products as u (
        merchant_id, ec_account_id, match_key, platform_listing_id, sku, barcode, name)
      select distinct on (ec_account_id, key)
        merchant_id, ec_account_id, key, platform_listing_id, sku, barcode, name
      from waiting order by ec_account_id, key, id desc
      on conflict (ec_account_id, match_key) do update set
        sku = excluded.sku, barcode = excluded.barcode, name = excluded.name,
        updated_at = now()
      returning id, ec_account_id, match_key
    )
    update order_lines l set unknown_product_id = m.id
    from waiting w join made m on m.ec_account_id = w.ec_account_id and m.match_key = w.key
    where l.id = w.id and l.unknown_product_id is distinct from m.id`.execute(trx);
};

/**
 * Orders that were cancelled wait for no product any more: their lines let go of the records, and
 * those that no other line refers to go away. Lock the orders before, and release stock before.
 */
export const forgetUnknown = async (trx: Database, orderIds: readonly string[]): Promise<void> => {
  const before = await unknownOf(trx, orderIds);
  if (before.length === 0) return;
  await sql`
    update order_lines set unknown_product_id = null
    where order_id = any(${orderIds}::bigint[]) and unknown_product_id is not null`.execute(trx);
  await settleUnknown(trx, { orderIds: [], before });
};
