import { z } from 'zod';
import type { Right } from '../../../contract/access.contract.ts';
import type { Money } from '../../../contract/money.ts';
import {
  holdReasonSchema,
  type Order,
  type OrderRow,
  orderChangeSchema,
  orderStatusSchema,
  recipientSchema,
} from '../../../contract/orders.contract.ts';
import { verdictCodeSchema, verdictSchema } from '../../../contract/runs.contract.ts';
import { orderActions } from './order-actions.ts';
import type { OrderListRecord, OrderRecord } from './orders.queries.ts';

/** `120.500000` is stored for all currencies alike; people read `120.5`. */
const money = (amount: string, currency: string): Money => ({
  amount: amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount,
  currency,
});

const named = (id: string | null, name: string | null) =>
  id !== null && name !== null ? { id, name } : null;

const holdDataSchema = z.object({ changes: z.array(orderChangeSchema).default([]) });

const presentHold = (hold: OrderListRecord['holds'][number]): Order['holds'][number] => ({
  id: hold.id,
  reason: holdReasonSchema.parse(hold.reason),
  note: hold.note,
  changes: holdDataSchema.parse(hold.data).changes,
  placedBy: hold.placed_by,
  placedAt: hold.placed_at,
});

const base = (record: OrderListRecord): OrderRow => {
  const shippingType = named(record.shipping_type_id, record.shipping_type_name);
  const code = record.shipping_type_code;
  return {
    id: record.id,
    merchant: {
      id: record.merchant_id,
      name: record.merchant_name,
      timeZone: record.merchant_time_zone,
    },
    ecAccount: { id: record.ec_account_id, name: record.account_name, platform: record.platform },
    channel: named(record.sales_channel_id, record.channel_name),
    platformOrderId: record.platform_order_id,
    platformOrderNumber: record.platform_order_number,
    status: orderStatusSchema.parse(record.status),
    holds: [],
    lineCount: record.line_count,
    total: money(record.total, record.currency),
    shippingCode: record.shipping_code,
    ...(shippingType && code !== null && { shippingType: { ...shippingType, code } }),
    placedAt: record.placed_at.toISOString(),
    importedAt: record.created_at.toISOString(),
  };
};

export const presentOrderRow = (record: OrderListRecord): OrderRow => ({
  ...base(record),
  holds: record.holds.map(presentHold).map(({ id, reason }) => ({ id, reason })),
});

const presentProvenance = (record: OrderRecord): Order['provenance'] => {
  if (!record.run_id || !record.verdict_at) return null;
  return {
    runId: record.run_id,
    verdict: verdictSchema.parse(record.verdict),
    ...(record.verdict_code && { code: verdictCodeSchema.parse(record.verdict_code) }),
    at: record.verdict_at.toISOString(),
  };
};

const presentProduct = (line: OrderRecord['lines'][number]) => {
  if (line.unknown_product_id) return { unknownProductId: line.unknown_product_id };
  return line.product_id && line.product_sku !== null && line.product_name !== null
    ? { productId: line.product_id, product: { sku: line.product_sku, name: line.product_name } }
    : {};
};

const presentPacking = ({ packing_by: by, packing_since: since }: OrderRecord) =>
  by !== null && since !== null ? { by, since: since.toISOString() } : null;

const actionsOf = (record: OrderRecord, rights: readonly Right[]) =>
  orderActions({
    status: orderStatusSchema.parse(record.status),
    held: record.holds.length > 0,
    begun: record.lines.some((line) => line.shipped_quantity > 0),
    overThere: record.holds.some(({ reason }) =>
      ['cancelled_on_platform', 'fulfilled_on_platform'].includes(reason),
    ),
    rights,
  });

/** `rights` are those of the person asking, at the order's merchant. */
export const presentOrder = (record: OrderRecord, rights: readonly Right[]): Order => {
  const { currency } = record;
  return {
    ...base(record),
    holds: record.holds.map(presentHold),
    lines: record.lines.map((line) => ({
      id: line.id,
      sku: line.sku,
      barcodes: line.barcodes,
      name: line.name,
      quantity: line.quantity,
      shipped: line.shipped_quantity,
      units: line.units,
      allocated: line.allocated,
      unitPrice: line.unit_price === null ? null : money(line.unit_price, currency),
      ...presentProduct(line),
    })),
    recipient: recipientSchema.nullable().parse(record.recipient ?? null),
    recipientErasedAt: record.erased_at?.toISOString() ?? null,
    buyerNote: record.buyer_note,
    money: {
      total: money(record.total, currency),
      shipping: money(record.shipping_total, currency),
      discount: money(record.discount_total, currency),
      tax: money(record.tax_total, currency),
    },
    platformStatus: record.platform_status,
    platformUpdatedAt: record.platform_updated_at.toISOString(),
    provenance: presentProvenance(record),
    revision: record.revision,
    packing: presentPacking(record),
    shippedAt: record.shipped_at?.toISOString() ?? null,
    cancelledAt: record.cancelled_at?.toISOString() ?? null,
    actions: actionsOf(record, rights),
    updatedAt: record.updated_at.toISOString(),
  };
};
