import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import { countMapped } from './account-listings.ts';

/** Of an account's live listings: what became of them, by the contract's words for a run of mappings. */
export type MatchCounts = {
  /** Mapped now and not before. */
  imported: number;
  /** Mapped to another product than before. */
  updated: number;
  alreadyHere: number;
  ambiguous: number;
  /** Without a product, the ambiguous ones aside. */
  unmapped: number;
  /** Listings that were written. */
  changed: number;
};

/**
 * Decides every live listing of an account that no person has decided, by the rule of its channel
 * as products and listings are now. A key that two live listings have is never guessed, even when a
 * person mapped one of them. The account is locked already (`lockListings`).
 */
export const matchListings = async (trx: Database, ecAccountId: string): Promise<MatchCounts> => {
  const { rows } = await sql<MatchCounts>`
    with rule as (
      select a.merchant_id, coalesce(c.mapping_rule, 'sku') as by
      from ec_accounts a left join sales_channels c on c.id = a.sales_channel_id
      where a.id = ${ecAccountId}
    ), live as materialized (
      select l.id, l.product_id, l.mapped_by, l.problem, l.units, rule.by, rule.merchant_id,
        nullif(btrim(case rule.by when 'sku' then l.sku else l.barcode end), '') as key
      from listings l cross join rule
      where l.ec_account_id = ${ecAccountId} and l.vanished_at is null
    ), found as materialized (
      select live.*, count(*) over (partition by live.key) as doubles,
        coalesce(p.id, b.product_id) as found_id
      from live
      left join products p on live.by = 'sku' and p.merchant_id = live.merchant_id
        and p.sku = live.key
      left join product_barcodes b on live.by = 'barcode' and b.merchant_id = live.merchant_id
        and b.barcode = live.key
    ), target as materialized (
      select id, mapped_by, product_id as before_id, problem as before_problem, units,
        case when mapped_by = 'hand' then product_id
          when key is not null and doubles = 1 then found_id end as product_id,
        case when mapped_by = 'hand' then null when key is null then 'no_key'
          when doubles > 1 then 'ambiguous' when found_id is null then 'no_match' end as problem
      from found
    ), written as (
      update listings l set product_id = t.product_id, problem = t.problem, units = 1,
        updated_at = now()
      from target t
      where l.id = t.id and t.mapped_by = 'rule' and (t.before_id, t.before_problem, t.units)
        is distinct from (t.product_id, t.problem, 1)
      returning l.id
    )
    select
      (count(*) filter (where product_id is not null and before_id is null))::int as imported,
      (count(*) filter (where product_id <> before_id))::int as updated,
      (count(*) filter (where product_id = before_id))::int as "alreadyHere",
      (count(*) filter (where problem = 'ambiguous'))::int as ambiguous,
      (count(*) filter (where product_id is null and problem is distinct from 'ambiguous'))::int
        as unmapped,
      (select count(*) from written)::int as changed
    from target`.execute(trx);
  await countMapped(trx, ecAccountId);
  const [counts] = rows;
  if (!counts) throw new Error('a count answered no row');
  return counts;
};
