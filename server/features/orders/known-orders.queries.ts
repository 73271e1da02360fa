import { sql } from 'kysely';
import { z } from 'zod';
import {
  orderChangeSchema,
  orderStatusSchema,
  recipientSchema,
} from '../../../contract/orders.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { ImportAccount } from './import.queries.ts';
import type { KnownOrder } from './order-decisions.ts';
import { lockOrders } from './order-writes.ts';
import type { OurOrder } from './platform-changes.ts';

/** Of the orders of a page those that are here, by the platform's id. */
export const findKnownOrders = async (
  trx: Database,
  account: Pick<ImportAccount, 'merchantId' | 'platform' | 'shopId'>,
  platformOrderIds: readonly string[],
): Promise<Map<string, KnownOrder>> => {
  const rows = await trx
    .selectFrom('orders')
    .select([
      'id',
      'platform_order_id as platformOrderId',
      'status',
      'content_hash as contentHash',
      'platform_updated_at as platformUpdatedAt',
    ])
    .where('merchant_id', '=', account.merchantId)
    .where('platform', '=', account.platform)
    .where('shop_id', '=', account.shopId)
    .where((eb) => eb('platform_order_id', '=', eb.fn.any(eb.val([...platformOrderIds]))))
    .execute();
  return new Map(
    rows.map((row) => [
      row.platformOrderId,
      { ...row, status: orderStatusSchema.parse(row.status) },
    ]),
  );
};

const changesSchema = z
  .object({ changes: z.array(orderChangeSchema).default([]) })
  .transform(({ changes }) => changes);

const ourOrderSchema = z.object({
  id: z.string(),
  status: orderStatusSchema,
  packing: z.boolean(),
  takeOverBy: z.string().nullable(),
  platformStatus: z.string().nullable(),
  contentHash: z.instanceof(Buffer),
  platformUpdatedAt: z.date(),
  money: z.object({
    total: z.string(),
    shipping: z.string(),
    discount: z.string(),
    tax: z.string(),
  }),
  shippingCode: z.string().nullable(),
  recipient: recipientSchema.nullable(),
  buyerNote: z.string().nullable(),
  erased: z.boolean(),
  lines: z.array(
    z.object({
      platformLineId: z.string(),
      name: z.string(),
      quantity: z.number(),
      unitPrice: z.string().nullable(),
      shipped: z.number(),
      pushed: z.number(),
      productId: z.string().nullable(),
      units: z.number(),
    }),
  ),
  kept: z.array(z.object({ reason: z.string(), changes: changesSchema })),
  told: changesSchema,
});

const linesOf = sql`(
  select coalesce(json_agg(json_build_object('platformLineId', l.platform_line_id, 'name', l.name,
    'quantity', l.quantity, 'unitPrice', trim_scale(l.unit_price)::text,
    'productId', l.product_id::text, 'units', l.units, 'shipped', l.shipped_quantity, 'pushed', (
      select coalesce(sum(s.quantity), 0) from shipment_lines s
      join shipments p on p.id = s.shipment_id and p.tracking_status = 'sent'
      where s.order_line_id = l.id and l.shipped_quantity > 0)) order by l.id), '[]')
  from order_lines l where l.order_id = o.id)`;

const keptOf = sql`(
  select coalesce(json_agg(json_build_object('reason', h.reason, 'changes', h.data)), '[]')
  from (
    select distinct on (reason) reason, data, released_by from order_holds
    where order_id = o.id order by reason, id desc
  ) h where h.released_by <> 'system')`;

const toldOf = sql`case when o.status in ('shipped', 'cancelled') then (
  select e.data from order_events e where e.order_id = o.id and e.kind = 'changed_after_shipping'
  order by e.id desc limit 1) end`;

/** Locks orders that changed on the platform and reads all that is compared with it, by their id. */
export const lockChanged = async (
  trx: Database,
  orderIds: readonly string[],
): Promise<Map<string, OurOrder>> => {
  if (orderIds.length === 0) return new Map();
  await lockOrders(trx, orderIds);
  const { rows } = await sql`
    select o.id::text as id, o.status, o.packing_by is not null as packing,
      case when exists (
        select from order_holds h where h.order_id = o.id and h.released_at is null
          and h.reason = 'changed_on_platform') then o.take_over_by end as "takeOverBy",
      o.platform_status as "platformStatus",
      o.content_hash as "contentHash", o.platform_updated_at as "platformUpdatedAt",
      json_build_object('total', trim_scale(o.total)::text,
        'shipping', trim_scale(o.shipping_total)::text,
        'discount', trim_scale(o.discount_total)::text,
        'tax', trim_scale(o.tax_total)::text) as money,
      o.shipping_code as "shippingCode", r.recipient, r.buyer_note as "buyerNote",
      r.erased_at is not null as erased,
      ${linesOf} as lines, ${keptOf} as kept, coalesce(${toldOf}, '{}') as told
    from orders o left join order_recipients r on r.order_id = o.id
    where o.id = any(${orderIds}::bigint[])`.execute(trx);
  return new Map(
    z
      .array(ourOrderSchema)
      .parse(rows)
      .map((order) => [order.id, order]),
  );
};
