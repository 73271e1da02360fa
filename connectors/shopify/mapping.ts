import { z } from 'zod';
import type { PlatformOrder, PlatformOrderLine, UnreadableOrder } from '../connector.ts';
import { type Line, orderSchema, type ShopifyOrder } from './order-reply.ts';

/** A fulfilment order as far as it decides what is left to ship: all of its lines, not a page. */
export type ShippableWork = { status: string; lines: Line[] };

/**
 * Work that may start now. ON_HOLD and SCHEDULED change to OPEN later, and that change lists the
 * order again; CLOSED, CANCELLED and INCOMPLETE work is over.
 */
const openStatuses = new Set(['OPEN', 'IN_PROGRESS']);

/**
 * AUTHORIZED is payable: many shops capture the money when the parcel leaves. PARTIALLY_PAID
 * waits for the rest, and a status that Shopify does not tell counts as unpaid.
 */
const payableStatuses = new Set(['PAID', 'AUTHORIZED', 'PARTIALLY_REFUNDED', 'REFUNDED']);

/** One line per order line with what all open fulfilment orders still ask for of it. */
const linesToShip = (work: readonly ShippableWork[]): PlatformOrderLine[] => {
  const lines = new Map<string, PlatformOrderLine>();
  for (const { lineItem, ...line } of work.flatMap((one) =>
    openStatuses.has(one.status) ? one.lines : [],
  )) {
    if (!line.requiresShipping || line.remainingQuantity === 0) continue;
    const quantity = (lines.get(lineItem.id)?.quantity ?? 0) + line.remainingQuantity;
    lines.set(lineItem.id, {
      platformLineId: lineItem.id,
      sku: lineItem.sku || null,
      barcode: line.variant?.barcode || null,
      platformListingId: line.variant?.legacyResourceId ?? null,
      name: lineItem.name,
      quantity,
      unitPrice: lineItem.discountedUnitPriceAfterAllDiscountsSet,
    });
  }
  return [...lines.values()];
};

const notReady = (
  order: ShopifyOrder,
  lines: readonly PlatformOrderLine[],
): PlatformOrder['notReady'] => {
  const financial = order.displayFinancialStatus ?? '';
  if (order.cancelledAt !== null) return 'cancelled';
  if (order.test) return 'test_order';
  if (order.displayFulfillmentStatus === 'FULFILLED') return 'already_fulfilled';
  if (!payableStatuses.has(financial)) return 'awaiting_payment';
  // Money that went back in full must not be followed by goods.
  if (financial === 'REFUNDED' || lines.length === 0) return 'nothing_to_ship';
  return null;
};

const recipient = ({ shippingAddress, email, phone }: ShopifyOrder): PlatformOrder['recipient'] =>
  shippingAddress && {
    name: shippingAddress.name,
    phone: shippingAddress.phone ?? phone,
    email,
    company: shippingAddress.company,
    address: [shippingAddress.address1, shippingAddress.address2].filter((line) => line !== null),
    city: shippingAddress.city,
    region: shippingAddress.province,
    postcode: shippingAddress.zip,
    country: shippingAddress.countryCodeV2,
  };

const shipping = ({ shippingLine }: ShopifyOrder): PlatformOrder['shipping'] =>
  shippingLine && { code: shippingLine.code || shippingLine.title, label: shippingLine.title };

export const toPlatformOrder = (
  order: ShopifyOrder,
  work: readonly ShippableWork[],
): PlatformOrder => {
  const lines = linesToShip(work);
  return {
    platformOrderId: order.id,
    platformOrderNumber: order.name,
    placedAt: order.createdAt,
    updatedAt: order.updatedAt,
    platformStatus: [order.displayFinancialStatus, order.displayFulfillmentStatus]
      .filter((word) => word !== null)
      .join(', '),
    notReady: notReady(order, lines),
    money: {
      currency: order.currencyCode,
      total: order.currentTotalPriceSet,
      shipping: order.currentShippingPriceSet,
      discount: order.currentTotalDiscountsSet,
      tax: order.currentTotalTaxSet,
    },
    shipping: shipping(order),
    recipient: recipient(order),
    customerId: order.customer?.id ?? null,
    buyerNote: order.note || null,
    lines,
  };
};

const namesSchema = z.object({
  id: z.string().catch('unknown'),
  name: z.string().catch('unknown'),
});

/** Reads one order of an answer, or says in what part it cannot be read, without its values. */
export const parseOrder = (
  node: unknown,
): { order: ShopifyOrder } | { unreadable: UnreadableOrder } => {
  const parsed = orderSchema.safeParse(node);
  if (parsed.success) return { order: parsed.data };
  const [issue] = parsed.error.issues;
  const names = namesSchema.catch({ id: 'unknown', name: 'unknown' }).parse(node);
  return {
    unreadable: {
      platformOrderId: names.id,
      platformOrderNumber: names.name,
      problem: `${issue?.path.join('.') || 'order'}: ${issue?.message ?? 'unreadable'}`,
    },
  };
};
