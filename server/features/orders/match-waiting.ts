import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';

/**
 * Finds products for lines that had none when their order came in: the listing was mapped since, or
 * the product created. Orders without such a line then wait for stock. Their rows are locked already.
 */
export const matchWaiting = async (trx: Database, orderIds: readonly string[]): Promise<void> => {
  await sql`
    update order_lines l set product_id = f.product_id, units = f.units
    from (
      select l.id, coalesce(s.product_id, p.id, b.product_id) as product_id,
        coalesce(s.units, 1) as units
      from order_lines l
      join orders o on o.id = l.order_id
      left join sales_channels c on c.id = o.sales_channel_id
      left join listings s on s.ec_account_id = o.ec_account_id
        and s.platform_listing_id = l.platform_listing_id
        and (s.mapped_by = 'hand' or (s.product_id is not null and s.vanished_at is null))
      left join products p on s.id is null and coalesce(c.mapping_rule, 'sku') = 'sku'
        and p.merchant_id = o.merchant_id and p.sku = l.sku
      left join product_barcodes b on s.id is null and c.mapping_rule = 'barcode'
        and b.merchant_id = o.merchant_id and b.barcode = l.barcode
      where l.order_id = any(${orderIds}::bigint[]) and l.product_id is null
    ) f
    where l.id = f.id and f.product_id is not null`.execute(trx);
  await sql`
    update orders o set status = 'awaiting_stock', updated_at = now()
    where o.id = any(${orderIds}::bigint[]) and o.status = 'awaiting_match' and not exists (
      select from order_lines l where l.order_id = o.id and l.product_id is null)`.execute(trx);
};
