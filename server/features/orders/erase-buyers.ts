import { sql } from 'kysely';
import { auditFacts } from '../../platform/audit/audit-changes.ts';
import { recordAudit } from '../../platform/audit/record-audit.ts';
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

type Erased = { merchantId: string; ecAccountId: string | null; id: string; number: string };

/** One row per account, which names the order where there is only one, and never the buyer. */
const record = (trx: Database, erased: readonly Erased[]): Promise<void> => {
  const groups = Map.groupBy(
    erased,
    ({ merchantId, ecAccountId }) => `${merchantId}/${ecAccountId}`,
  );
  const drafts = [...groups.values()].flatMap((orders) => {
    const [first, second] = orders;
    if (!first) return [];
    const { id, number, merchantId, ecAccountId } = first;
    const named = second ? { id: null, name: null } : { id, name: number };
    const subject = { kind: 'order', ...named } as const;
    const changes = auditFacts({ orders: orders.length });
    const owner = { merchantId, ecAccountId: ecAccountId ?? undefined };
    return [{ action: 'personal_data_erased', subject, changes, ...owner } as const];
  });
  return recordAudit(trx, drafts);
};

/** Erases the personal data of buyers for good; the orders stay, without name and address. */
export const eraseBuyers = (db: Database, buyers: Buyers): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const { rows } = await sql<Erased>`
      update order_recipients r
      set recipient = null, buyer_note = null, customer_id = null, erased_at = now()
      from orders o
      where o.id = r.order_id and r.erased_at is null and ${target(buyers)}
      returning r.order_id as id, o.merchant_id as "merchantId", o.ec_account_id as "ecAccountId",
        o.platform_order_number as number`.execute(trx);
    await record(trx, rows);
    return rows.length;
  });
