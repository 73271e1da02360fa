import { sql } from 'kysely';

/**
 * Joins to a line `l` of an order `o` what it is decided to be now: the listing that was bought, else
 * what a person decided about such things, else what the channel's rule finds. The same as at import.
 */
export const lineDecisions = sql`
  left join sales_channels c on c.id = o.sales_channel_id
  left join listings s on s.ec_account_id = o.ec_account_id
    and s.platform_listing_id = l.platform_listing_id
    and (s.mapped_by = 'hand' or (s.product_id is not null and s.vanished_at is null))
  left join product_aliases a on s.id is null and a.ec_account_id = o.ec_account_id
    and a.match_key = match_key(
      coalesce(c.mapping_rule, 'sku'), l.platform_listing_id, l.sku, l.barcode, l.name)
  left join products p on s.id is null and a.product_id is null
    and coalesce(c.mapping_rule, 'sku') = 'sku' and p.merchant_id = o.merchant_id and p.sku = l.sku
  left join product_barcodes b on s.id is null and a.product_id is null
    and c.mapping_rule = 'barcode' and b.merchant_id = o.merchant_id and b.barcode = l.barcode`;

/** What `lineDecisions` comes to. */
export const decidedProduct = sql`coalesce(s.product_id, a.product_id, p.id, b.product_id)`;
export const decidedUnits = sql`coalesce(s.units, a.units, 1)`;
