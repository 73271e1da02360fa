import type { PlatformOrder, PlatformOrderLine } from '../connector.ts';
import type { StoreLine, StoreOrder } from './order-schema.ts';
import { plainText } from './plain-text.ts';
import { recipientOf } from './recipient.ts';

/** Units given back, by the id of the order line they were bought with. */
export type RefundedUnits = ReadonlyMap<string, number>;

const notReadyByStatus: Record<string, PlatformOrder['notReady']> = {
  processing: null,
  completed: 'already_fulfilled',
  cancelled: 'cancelled',
  refunded: 'cancelled',
  trash: 'cancelled',
  'checkout-draft': 'draft',
  'auto-draft': 'draft',
  draft: 'draft',
};

/** A status of the shop's own making says nothing to us, so its order waits like an unpaid one. */
export const notReadyOf = (status: string): PlatformOrder['notReady'] => {
  const known = notReadyByStatus[status];
  return known === undefined ? 'awaiting_payment' : known;
};

/** `flat_rate:3`: the method and the zone's instance of it, which is what a shop prices apart. */
const shippingOf = ({ shipping_lines: [line] }: StoreOrder): PlatformOrder['shipping'] => {
  if (!line) return null;
  const method = line.method_id || 'other';
  const instance = line.instance_id && line.instance_id !== '0' ? line.instance_id : null;
  const code = instance && !method.includes(':') ? `${method}:${instance}` : method;
  return { code, label: plainText(line.method_title ?? '') || null };
};

/** Decimal text of at most six places; the store computes it as a float. */
const unitPriceOf = (price: StoreLine['price']): string | null => {
  const value =
    typeof price === 'string' && price.trim() === '' ? Number.NaN : Number(price ?? NaN);
  if (!Number.isFinite(value)) return null;
  return value.toFixed(6).replace(/\.?0+$/, '');
};

const present = (id: string | null | undefined): string | null => (id && id !== '0' ? id : null);

/** The store's name of a variation holds its options only when they are few. */
const nameOf = (line: StoreLine): string => {
  const name = plainText(line.name);
  if (!present(line.variation_id)) return name;
  const options = line.meta_data.flatMap(({ key, value, display_value: shown }) => {
    const text = typeof shown === 'string' ? shown : value;
    if (typeof key !== 'string' || key.startsWith('_') || typeof text !== 'string') return [];
    return plainText(text) === '' || name.includes(plainText(text)) ? [] : [plainText(text)];
  });
  return [name, ...options].join(', ');
};

/** As the catalogue names it: the product, or the product and its variation. Null for a line typed by hand. */
const listingOf = (line: StoreLine): string | null => {
  const product = present(line.product_id);
  const variation = present(line.variation_id);
  return product && variation ? `${product}:${variation}` : product;
};

const lineOf = (line: StoreLine, refunded: RefundedUnits): PlatformOrderLine => ({
  platformLineId: line.id,
  sku: line.sku?.trim() || null,
  barcode: line.global_unique_id?.trim() || null,
  platformListingId: listingOf(line),
  name: nameOf(line),
  quantity: line.quantity - (refunded.get(line.id) ?? 0),
  unitPrice: unitPriceOf(line.price),
});

/** Whether the order's own JSON is not enough: it tells that there were refunds, not of which lines. */
export const needsRefunds = (order: StoreOrder): boolean =>
  order.refunds.length > 0 && notReadyOf(order.status) === null;

export const toPlatformOrder = (order: StoreOrder, refunded: RefundedUnits): PlatformOrder => {
  const lines = order.line_items
    .map((line) => lineOf(line, refunded))
    .filter((line) => line.quantity > 0);
  const notReady = notReadyOf(order.status);
  return {
    platformOrderId: order.id,
    platformOrderNumber: order.number,
    placedAt: order.date_created_gmt ?? order.date_modified_gmt,
    updatedAt: order.date_modified_gmt,
    platformStatus: order.status,
    notReady: notReady ?? (lines.length === 0 ? 'nothing_to_ship' : null),
    money: {
      currency: order.currency,
      total: order.total,
      shipping: order.shipping_total,
      discount: order.discount_total,
      tax: order.total_tax,
    },
    shipping: shippingOf(order),
    recipient: recipientOf(order),
    customerId: present(order.customer_id),
    buyerNote: order.customer_note?.trim() || null,
    lines,
  };
};
