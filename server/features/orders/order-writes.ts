import { sql } from 'kysely';
import type { PlatformOrder } from '../../../connectors/connector.ts';
import type { OrderStatus } from '../../../contract/orders.contract.ts';
import type { Database } from '../../platform/db/pool.ts';
import type { ImportAccount } from './import.queries.ts';
import type { MatchedLine } from './match-lines.ts';
import { storableJson } from './storable-json.ts';

/** An order as it is to be written; `orderId` is null while it is not here yet. */
export type OrderDraft = {
  order: PlatformOrder;
  orderId: string | null;
  hash: Buffer;
  lines: MatchedLine[];
  lineCount: number;
  status: OrderStatus;
  shippingTypeId: string | null;
  /** Of an order that is here: its lines, address or shipping change. */
  revised: boolean;
  /** Of an order that is here: its sums change. */
  repriced: boolean;
};

const orderJson = ({ order, orderId, hash, ...draft }: OrderDraft) => ({
  id: orderId,
  platform_order_id: order.platformOrderId,
  platform_order_number: order.platformOrderNumber,
  status: draft.status,
  platform_status: order.platformStatus,
  placed_at: order.placedAt,
  platform_updated_at: order.updatedAt,
  content_hash: hash.toString('hex'),
  currency: order.money.currency,
  total: order.money.total,
  shipping_total: order.money.shipping,
  discount_total: order.money.discount,
  tax_total: order.money.tax,
  shipping_code: order.shipping?.code ?? null,
  shipping_label: order.shipping?.label ?? null,
  shipping_type_id: draft.shippingTypeId,
  line_count: draft.lineCount,
  revised: draft.revised,
  repriced: draft.repriced,
});

const orderRecord = sql`as x(
  id bigint, platform_order_id text, platform_order_number text, status text, platform_status text,
  placed_at timestamptz, platform_updated_at timestamptz, content_hash text, currency text,
  total numeric, shipping_total numeric, discount_total numeric, tax_total numeric,
  shipping_code text, shipping_label text, shipping_type_id bigint, line_count int,
  revised boolean, repriced boolean)`;

/** Writes new orders with their lines and recipients; answers their ids by platform order id. */
export const insertOrders = async (
  trx: Database,
  account: ImportAccount,
  drafts: readonly OrderDraft[],
): Promise<Map<string, string>> => {
  if (drafts.length === 0) return new Map();
  const { rows } = await sql<{ id: string; platform_order_id: string }>`
    insert into orders (
      merchant_id, ec_account_id, ec_account_name, platform, shop_id, sales_channel_id,
      platform_order_id, platform_order_number, status, platform_status, placed_at,
      platform_updated_at, content_hash, currency, total, shipping_total, discount_total, tax_total,
      shipping_code, shipping_label, shipping_type_id, line_count)
    select
      ${account.merchantId}::bigint, ${account.id}::bigint, ${account.displayName},
      ${account.platform}, ${account.shopId}, ${account.channelId}::bigint,
      x.platform_order_id, x.platform_order_number, x.status, x.platform_status, x.placed_at,
      x.platform_updated_at, decode(x.content_hash, 'hex'), x.currency, x.total, x.shipping_total,
      x.discount_total, x.tax_total, x.shipping_code, x.shipping_label, x.shipping_type_id,
      x.line_count
    from jsonb_to_recordset(${storableJson(drafts.map(orderJson))}::jsonb) ${orderRecord}
    returning id, platform_order_id`.execute(trx);
  const ids = new Map(rows.map((row) => [row.platform_order_id, row.id]));
  const placed = drafts.map((draft) => ({
    ...draft,
    orderId: ids.get(draft.order.platformOrderId) ?? null,
  }));
  await writeLines(trx, placed);
  await writeRecipients(trx, placed);
  return ids;
};

/** Before their stock is: whoever changes several orders locks them first, and in this order. */
export const lockOrders = async (trx: Database, orderIds: readonly string[]): Promise<void> => {
  if (orderIds.length === 0) return;
  await sql`
    select from orders where id = any(${orderIds}::bigint[]) order by id for no key update`.execute(
    trx,
  );
};

/** Brings open orders to the platform's newer state: their lines become exactly the new ones. */
export const updateOrders = async (trx: Database, drafts: readonly OrderDraft[]): Promise<void> => {
  if (drafts.length === 0) return;
  await sql`
    update orders o set
      platform_order_number = x.platform_order_number, status = x.status,
      platform_status = x.platform_status, platform_updated_at = x.platform_updated_at,
      content_hash = decode(x.content_hash, 'hex'), total = x.total,
      shipping_total = x.shipping_total, discount_total = x.discount_total, tax_total = x.tax_total,
      shipping_code = x.shipping_code, shipping_label = x.shipping_label,
      shipping_type_id = x.shipping_type_id, line_count = x.line_count,
      revision = o.revision + case when x.revised then 1 else 0 end,
      shipped_at = case when x.status = 'shipped' then now() end,
      take_over_by = null, updated_at = now()
    from jsonb_to_recordset(${storableJson(drafts.map(orderJson))}::jsonb) ${orderRecord}
    where o.id = x.id`.execute(trx);
  await writeLines(trx, drafts);
  await removeGoneLines(trx, drafts);
  await writeRecipients(trx, drafts);
};

/** Keeps which state of the platform was seen last, and what the order costs; the order stays as it is. */
export const noteOrders = async (trx: Database, drafts: readonly OrderDraft[]): Promise<void> => {
  if (drafts.length === 0) return;
  await sql`
    update orders o set
      platform_status = x.platform_status, platform_updated_at = x.platform_updated_at,
      content_hash = decode(x.content_hash, 'hex'),
      total = case when x.repriced then x.total else o.total end,
      shipping_total = case when x.repriced then x.shipping_total else o.shipping_total end,
      discount_total = case when x.repriced then x.discount_total else o.discount_total end,
      tax_total = case when x.repriced then x.tax_total else o.tax_total end,
      take_over_by = null, updated_at = now()
    from jsonb_to_recordset(${storableJson(drafts.map(orderJson))}::jsonb) ${orderRecord}
    where o.id = x.id`.execute(trx);
};

const lineRows = (drafts: readonly OrderDraft[]) =>
  drafts.flatMap(({ orderId, lines }) =>
    lines.map((line) => ({
      order_id: orderId,
      platform_line_id: line.platformLineId,
      sku: line.sku,
      barcode: line.barcode,
      name: line.name,
      quantity: line.quantity,
      unit_price: line.unitPrice,
      product_id: line.productId,
      platform_listing_id: line.platformListingId,
      units: line.units,
    })),
  );

const writeLines = async (trx: Database, drafts: readonly OrderDraft[]): Promise<void> => {
  await sql`
    insert into order_lines (
      order_id, platform_line_id, sku, barcode, name, quantity, unit_price, product_id,
      platform_listing_id, units)
    select * from jsonb_to_recordset(${storableJson(lineRows(drafts))}::jsonb) as x(
      order_id bigint, platform_line_id text, sku text, barcode text, name text, quantity int,
      unit_price numeric, product_id bigint, platform_listing_id text, units int)
    on conflict (order_id, platform_line_id) do update set
      sku = excluded.sku, barcode = excluded.barcode, name = excluded.name,
      quantity = greatest(excluded.quantity, order_lines.shipped_quantity),
      unit_price = excluded.unit_price, product_id = excluded.product_id, unknown_product_id = null, platform_listing_id = excluded.platform_listing_id,
      units = excluded.units`.execute(trx);
};

/** What left the warehouse stays, as what it was. */
const removeGoneLines = async (trx: Database, drafts: readonly OrderDraft[]): Promise<void> => {
  const rows = lineRows(drafts);
  await sql`
    with gone as (
      select l.id, l.shipped_quantity from order_lines l
      where l.order_id = any(${drafts.map((draft) => draft.orderId)}::bigint[])
        and not exists (
          select from unnest(
            ${rows.map((row) => row.order_id)}::bigint[],
            ${rows.map((row) => row.platform_line_id)}::text[]) as x(order_id, line_id)
          where x.order_id = l.order_id and x.line_id = l.platform_line_id)
    ), kept as (
      update order_lines l set quantity = g.shipped_quantity
      from gone g where l.id = g.id and g.shipped_quantity > 0
    )
    delete from order_lines l using gone g where l.id = g.id and g.shipped_quantity = 0`.execute(
    trx,
  );
};

/** What was erased stays erased, whatever the platform still says. */
const writeRecipients = async (trx: Database, drafts: readonly OrderDraft[]): Promise<void> => {
  const rows = drafts.map(({ orderId, order }) => ({
    order_id: orderId,
    customer_id: order.customerId,
    recipient: order.recipient,
    buyer_note: order.buyerNote,
  }));
  await sql`
    insert into order_recipients (order_id, customer_id, recipient, buyer_note)
    select * from jsonb_to_recordset(${storableJson(rows)}::jsonb) as x(
      order_id bigint, customer_id text, recipient jsonb, buyer_note text)
    on conflict (order_id) do update set
      customer_id = excluded.customer_id, recipient = excluded.recipient,
      buyer_note = excluded.buyer_note
    where order_recipients.erased_at is null`.execute(trx);
};
