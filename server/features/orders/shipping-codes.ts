import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';
import type { Decided } from './import-drafts.ts';
import { storableJson } from './storable-json.ts';

/**
 * Remembers every shipping code that orders came in with or changed to, so that the mapping editor can
 * suggest it.
 */
export const countCodes = async (
  trx: Database,
  ecAccountId: string,
  decided: readonly Decided[],
): Promise<void> => {
  const carriers = decided.filter(
    ({ order, decision }) =>
      order.shipping &&
      (decision.kind === 'import' ||
        (decision.kind === 'update' && decision.changes.some(({ field }) => field === 'shipping'))),
  );
  const seen = Map.groupBy(carriers, ({ order }) => order.shipping?.code ?? '');
  if (seen.size === 0) return;
  const rows = [...seen].map(([code, drafts]) => ({
    code,
    label: drafts.at(-1)?.order.shipping?.label ?? null,
    orders: drafts.length,
    number: drafts[0]?.order.platformOrderNumber ?? '',
  }));
  await sql`
    insert into shipping_codes_seen (ec_account_id, platform_code, label, orders, first_order_number)
    select ${ecAccountId}::bigint, x.code, x.label, x.orders, x.number
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as x(
      code text, label text, orders int, number text)
    on conflict (ec_account_id, platform_code) do update set
      label = coalesce(excluded.label, shipping_codes_seen.label),
      orders = shipping_codes_seen.orders + excluded.orders`.execute(trx);
};
