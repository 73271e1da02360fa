import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';

/** By product: what one of it takes, which is the product itself unless it is a bundle. */
export const readParts = async (db: Database, productIds: readonly string[]) => {
  const { rows } = await sql<{ productId: string; partId: string; perSet: number }>`
    select p.id as "productId", coalesce(b.component_id, p.id) as "partId",
      coalesce(b.quantity, 1) as "perSet"
    from products p left join bundle_components b on b.bundle_id = p.id
    where p.id = any(${[...new Set(productIds)]}::bigint[])
    order by 1, 2
  `.execute(db);
  return Map.groupBy(rows, ({ productId }) => productId);
};

/** By channel: where it sells from, as `warehouse/type`. */
export const readScopes = async (
  db: Database,
  channelIds: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> => {
  const { rows } = await sql<{ channelId: string; places: string[] }>`
    select sales_channel_id as "channelId",
      array_agg(warehouse_id || '/' || inventory_type_id) as places
    from channel_stock where sales_channel_id = any(${[...new Set(channelIds)]}::bigint[])
    group by sales_channel_id
  `.execute(db);
  return new Map(rows.map(({ channelId, places }) => [channelId, new Set(places)]));
};

/** Units that lines hold, by `line/product`. */
export const readHeld = async (
  db: Database,
  orderLineIds: readonly string[],
): Promise<Map<string, number>> => {
  const { rows } = await sql<{ key: string; units: number }>`
    select order_line_id || '/' || product_id as key, sum(quantity)::int as units
    from stock_allocations where order_line_id = any(${orderLineIds}::bigint[])
    group by order_line_id, product_id
  `.execute(db);
  return new Map(rows.map(({ key, units }) => [key, units]));
};

/** The products that lines hold units of. */
export const productsHeld = async (
  db: Database,
  orderLineIds: readonly string[],
): Promise<string[]> => {
  const rows = await db
    .selectFrom('stock_allocations')
    .select('product_id')
    .distinct()
    .where('order_line_id', '=', sql<string>`any(${orderLineIds}::bigint[])`)
    .execute();
  return rows.map((row) => row.product_id);
};

/** A matched line of an order: all that it still needs, and not only what it lacks. */
export type ShortLine = {
  orderLineId: string;
  orderId: string;
  productId: string;
  units: number;
  salesChannelId: string | null;
};

/** More than any stock holds: a line that needs still more waits like others, and stops none. */
const MAX_UNITS_OF_LINE = 2_147_483_647;

/**
 * The matched lines of these orders that do not hold all that is left to ship of them, of the order placed first
 * first. A bundle's line needs every component. Lines without product are not among them.
 */
export const shortLines = async (
  db: Database,
  orderIds: readonly string[],
): Promise<ShortLine[]> => {
  const { rows } = await sql<ShortLine>`
    select l.id as "orderLineId", l.order_id as "orderId", l.product_id as "productId",
      least((l.quantity - l.shipped_quantity)::bigint * l.units, ${MAX_UNITS_OF_LINE})::int as units,
      o.sales_channel_id as "salesChannelId"
    from order_lines l join orders o on o.id = l.order_id
    where l.order_id = any(${orderIds}::bigint[]) and exists (
      select from products p left join bundle_components b on b.bundle_id = p.id
      where p.id = l.product_id
        and (l.quantity - l.shipped_quantity)::bigint * l.units * coalesce(b.quantity, 1) > (
          select coalesce(sum(a.quantity), 0) from stock_allocations a
          where a.order_line_id = l.id and a.product_id = coalesce(b.component_id, p.id)
        )
    )
    order by o.placed_at, o.id, l.id
  `.execute(db);
  return rows;
};

/** Lines of these orders that hold units of a product which their bundle does not contain any more. */
export const strayLines = async (db: Database, orderIds: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct l.id
    from order_lines l join stock_allocations a on a.order_line_id = l.id
    where l.order_id = any(${orderIds}::bigint[]) and not exists (
      select from products p left join bundle_components b on b.bundle_id = p.id
      where p.id = l.product_id and coalesce(b.component_id, p.id) = a.product_id
    )
  `.execute(db);
  return rows.map(({ id }) => id);
};
