import { sql } from 'kysely';
import { announceChange } from '../../platform/changes/announce-change.ts';
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

/**
 * Gives open orders the shipping type which their code is mapped to now, and lifts the holds that
 * waited for the mapping.
 */
export const releaseMappedOrders = async (trx: Database, ecAccountId: string): Promise<void> => {
  await sql`
    update orders o set shipping_type_id = m.shipping_type_id, updated_at = now()
    from shipping_type_mappings m
    where m.ec_account_id = ${ecAccountId} and o.ec_account_id = m.ec_account_id
      and o.shipping_code = m.platform_code
      and o.status in ('awaiting_match', 'awaiting_stock', 'ready')
      and o.shipping_type_id is distinct from m.shipping_type_id`.execute(trx);
  const { rows } = await sql<{ id: string; merchant_id: string }>`
    update order_holds h set released_at = now(), released_by = 'system'
    from orders o, shipping_type_mappings m
    where h.order_id = o.id and h.reason = 'shipping_code_unmapped' and h.released_at is null
      and o.ec_account_id = ${ecAccountId} and m.ec_account_id = o.ec_account_id
      and m.platform_code = o.shipping_code
    returning o.id, o.merchant_id`.execute(trx);
  const [released] = rows;
  if (!released) return;
  const { id, merchant_id: merchantId } = released;
  await announceChange(trx, { merchantId, topic: 'order', id, ecAccountId });
};
