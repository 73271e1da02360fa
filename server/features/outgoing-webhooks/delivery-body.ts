import { sql } from 'kysely';
import type { Database } from '../../platform/db/pool.ts';

export type DueDelivery = { id: string; eventId: string; orderId: string | null; kind: string };

type Facts = { eventId: string; at: Date | null; data: unknown; order: unknown };

/** The orders as they are now, without buyers' data: who may see that reads the order by its id. */
const readFacts = async (db: Database, deliveries: readonly DueDelivery[]): Promise<Facts[]> => {
  const { rows } = await sql<Facts>`
    select x.event_id::text as "eventId", e.at, e.data, case when o.id is not null then
      json_build_object(
        'id', o.id::text, 'ecAccountId', o.ec_account_id::text, 'platform', o.platform,
        'platformOrderId', o.platform_order_id, 'platformOrderNumber', o.platform_order_number,
        'status', o.status, 'revision', o.revision, 'shippingCode', o.shipping_code,
        'holds', (
          select coalesce(json_agg(h.reason order by h.id), '[]') from order_holds h
          where h.order_id = o.id and h.released_at is null
        ),
        'lines', (
          select json_agg(json_build_object(
            'sku', l.sku, 'name', l.name, 'quantity', l.quantity, 'shipped', l.shipped_quantity,
            'productSku', p.sku, 'units', l.units) order by l.id)
          from order_lines l left join products p on p.id = l.product_id where l.order_id = o.id
        )) end as "order"
    from unnest(
      ${deliveries.map(({ eventId }) => eventId)}::bigint[],
      ${deliveries.map(({ orderId }) => orderId)}::bigint[]) as x(event_id, order_id)
    left join order_events e on e.order_id = x.order_id and e.id = x.event_id
    left join orders o on o.id = x.order_id`.execute(db);
  return rows;
};

/** By event: the JSON that its receivers are sent. */
export const deliveryBodies = async (
  db: Database,
  deliveries: readonly DueDelivery[],
): Promise<(delivery: DueDelivery) => string> => {
  const facts = new Map((await readFacts(db, deliveries)).map((row) => [row.eventId, row]));
  return ({ eventId, kind }) => {
    const { at = null, data = {}, order = null } = facts.get(eventId) ?? {};
    return JSON.stringify({ id: `evt_${eventId}`, event: kind, at, data, order });
  };
};
