import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import type { MatchedLine } from './match-lines.ts';

const KEPT_DAYS = 30;

export type UnpaidOrder = { platformOrderId: string; lines: readonly MatchedLine[] };

type Page = {
  ecAccountId: string;
  /** Every order of the page; those that are not unpaid any more lose their units. */
  platformOrderIds: readonly string[];
  unpaid: readonly UnpaidOrder[];
};

/**
 * Keeps what buyers have ordered and not paid: the shop took it off its number, and we allocate
 * nothing. Units of the mapped product; a bundle counts in sets, not in components.
 */
export const keepUnpaidUnits = async (trx: Database, page: Page): Promise<void> => {
  const { ecAccountId, platformOrderIds, unpaid } = page;
  await sql`
    delete from unpaid_units where ec_account_id = ${ecAccountId}
      and platform_order_id = any(${platformOrderIds}::text[])`.execute(trx);
  const rows = unpaid.flatMap(({ platformOrderId, lines }) =>
    lines
      .filter(({ productId, quantity }) => productId && quantity > 0)
      .map((line) => ({ ...line, platformOrderId })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into unpaid_units (ec_account_id, platform_order_id, product_id, quantity)
    select ${ecAccountId}::bigint, x.order_id, x.product_id, least(sum(x.quantity), 2147483647)
    from unnest(
      ${rows.map((row) => row.platformOrderId)}::text[],
      ${rows.map((row) => row.productId)}::bigint[],
      ${rows.map((row) => row.quantity * row.units)}::bigint[]) as x(order_id, product_id, quantity)
    group by x.order_id, x.product_id`.execute(trx);
};

/** An order that nobody paid for so long will not be paid, and shops do not always cancel it. */
export const pruneUnpaidUnits = async (db: Database): Promise<void> => {
  await db
    .deleteFrom('unpaid_units')
    .where('seen_at', '<', sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`)
    .execute();
};
