import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import type { Jobs } from '../../platform/jobs/jobs.ts';
import { recordOrderEvents } from './order-events.ts';

type MatchedRow = { orderId: string; merchantId: string; sku: string; unknownId: string | null };

/** How lines of orders `o` find their product now; wants lines as `l`. */
const products = sql`
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

/** The columns that `products` decides. */
const decided = sql`coalesce(s.product_id, a.product_id, p.id, b.product_id) as product_id,
  coalesce(s.units, a.units, 1) as units`;

/** Orders whose lines all have a product now wait for stock, until that is looked for. */
export const noteMatched = async (trx: Database, orderIds: readonly string[]): Promise<void> => {
  await sql`
    update orders o set status = 'awaiting_stock', updated_at = now()
    where o.id = any(${orderIds}::bigint[]) and o.status = 'awaiting_match' and not exists (
      select from order_lines l where l.order_id = o.id and l.product_id is null)`.execute(trx);
};

/**
 * Finds products for lines that had none when their order came in: the listing was mapped since, or
 * the product created. Orders without such a line then wait for stock. Their rows are locked already.
 * Answers the records of unknown products that lines let go of.
 */
export const matchWaiting = async (
  trx: Database,
  jobs: Jobs,
  orderIds: readonly string[],
): Promise<string[]> => {
  const { rows } = await sql<MatchedRow>`
    update order_lines l set product_id = f.product_id, units = f.units, unknown_product_id = null
    from (
      select l.id, o.merchant_id, ${decided}
      from order_lines l join orders o on o.id = l.order_id ${products}
      where l.order_id = any(${orderIds}::bigint[]) and l.product_id is null
    ) f
    join products n on n.id = f.product_id
    where l.id = f.id
    returning l.order_id as "orderId", f.merchant_id as "merchantId", n.sku,
      old.unknown_product_id as "unknownId"`.execute(trx);
  await noteMatched(trx, orderIds);
  const events = rows.map(({ orderId, merchantId, sku }) => {
    return { orderId, merchantId, kind: 'matched', data: { sku }, madeBy: 'system' } as const;
  });
  await recordOrderEvents(trx, jobs, events);
  return rows.flatMap(({ unknownId }) => unknownId ?? []);
};
