import { sql } from 'kysely';
import type { Product } from '../../../contract/products.contract.ts';
import type { Database } from '../../platform/db/pool.ts';

/**
 * What one channel may sell of a product now. `sellable`, `onHand` and `allocated` are null
 * together: nothing was ever put away or counted there (for a bundle: of one of its components), so
 * nobody knows. For a bundle they are whole sets, as its scarcest component allows, which
 * `limitedByProductId` names; null for a single product.
 */
export type Sellable = {
  productId: string;
  isBundle: boolean;
  sellable: number | null;
  onHand: number | null;
  allocated: number | null;
  limitedByProductId: string | null;
};

type Request = { salesChannelIds: readonly string[]; productIds: readonly string[] };

const readSellable = async (db: Database, { salesChannelIds, productIds }: Request) => {
  const { rows } = await sql<Sellable & { salesChannelId: string }>`
    with parts as (
      select p.id as product_id, p.is_bundle, coalesce(b.component_id, p.id) as part_id,
        coalesce(b.quantity, 1) as quantity
      from products p left join bundle_components b on b.bundle_id = p.id
      where p.id = any(${[...new Set(productIds)]}::bigint[])
    ), places as materialized (
      select sales_channel_id, warehouse_id, inventory_type_id
      from channel_stock where sales_channel_id = any(${salesChannelIds}::bigint[])
    ), sets as (
      select c.sales_channel_id, parts.*, s.on_hand, s.allocated, s.on_hand / quantity as on_hand_sets,
        -- "greatest" passes over nulls, and an unknown number must never become a zero.
        case when s.on_hand is not null then greatest(s.on_hand - s.allocated, 0) / quantity end
          as sellable_sets
      from unnest(${salesChannelIds}::bigint[]) c (sales_channel_id)
      cross join parts
      left join lateral (
        select sum(l.on_hand)::int as on_hand, sum(l.allocated)::int as allocated
        from places
        join stock_levels l on l.product_id = parts.part_id
          and l.warehouse_id = places.warehouse_id
          and l.inventory_type_id = places.inventory_type_id
        where places.sales_channel_id = c.sales_channel_id
        having bool_or(l.stocked or l.on_hand > 0 or l.allocated > 0)
      ) s on true
    )
    select distinct on (sales_channel_id, product_id)
      sales_channel_id as "salesChannelId", product_id as "productId", is_bundle as "isBundle",
      sellable_sets as sellable, on_hand_sets as "onHand",
      case when is_bundle then on_hand_sets - sellable_sets else allocated end as allocated,
      case when is_bundle then part_id end as "limitedByProductId"
    from sets
    order by sales_channel_id, product_id, sellable_sets nulls first, on_hand_sets, part_id
  `.execute(db);
  return rows;
};

/**
 * What a channel may sell of these products, bundles included, by product id, with one statement
 * for any number of them. Products that do not exist are missing.
 */
export const sellableOf = async (
  db: Database,
  request: { salesChannelId: string; productIds: readonly string[] },
): Promise<Map<string, Sellable>> => {
  const { salesChannelId, productIds } = request;
  const rows = await readSellable(db, { salesChannelIds: [salesChannelId], productIds });
  return new Map(rows.map(({ salesChannelId: _, ...row }) => [row.productId, row]));
};

/** What each channel of the product's merchant may sell of it, by the name of the channel. */
export const sellableByChannel = async (
  db: Database,
  productId: string,
): Promise<Product['sellable']> => {
  const channels = await db
    .selectFrom('sales_channels as c')
    .innerJoin('products as p', 'p.merchant_id', 'c.merchant_id')
    .select(['c.id', 'c.name'])
    .where('p.id', '=', productId)
    .orderBy(sql`lower(c.name)`)
    .execute();
  const salesChannelIds = channels.map(({ id }) => id);
  const rows = await readSellable(db, { salesChannelIds, productIds: [productId] });
  const numbers = new Map(rows.map((row) => [row.salesChannelId, row.sellable]));
  return channels.map((channel) => ({ channel, sellable: numbers.get(channel.id) ?? null }));
};
