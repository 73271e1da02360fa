import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';

type Buyers =
  | { orderId: string }
  | {
      platform: string;
      shopId: string;
      customerId: string | null;
      platformOrderIds: readonly string[];
    }
  | { platform: string; shopId: string; everyone: true };

const target = (buyers: Buyers) => {
  if ('orderId' in buyers) return sql`o.id = ${buyers.orderId}`;
  const shop = sql`o.platform = ${buyers.platform} and o.shop_id = ${buyers.shopId}`;
  if ('everyone' in buyers) return shop;
  return sql`${shop} and (r.customer_id = ${buyers.customerId}
    or o.platform_order_id = any(${[...buyers.platformOrderIds]}::text[]))`;
};

/** Erases the personal data of buyers for good; the orders stay, without name and address. */
export const eraseBuyers = async (db: Database, buyers: Buyers): Promise<number> => {
  const { rows } = await sql`
    update order_recipients r
    set recipient = null, buyer_note = null, customer_id = null, erased_at = now()
    from orders o
    where o.id = r.order_id and r.erased_at is null and ${target(buyers)}
    returning r.order_id`.execute(db);
  return rows.length;
};
