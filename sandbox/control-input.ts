import { z } from 'zod';
import { faultKinds } from '../connectors/fake-platform.ts';

const MOST_ORDERS = 10_000;
const DAY_MS = 24 * 3_600_000;
const instant = z.iso.datetime({ offset: true, error: 'must be an ISO 8601 instant' });
const countError = `must be a whole number from 1 to ${MOST_ORDERS}`;

const MOST_UNITS = 1000;
const units = z.int().min(1).max(MOST_UNITS);
const address = z.enum(['complete', 'incomplete']);

export const placingSchema = z
  .strictObject({
    count: z.int(countError).min(1, countError).max(MOST_ORDERS, countError).default(1),
    placedFrom: instant.exactOptional(),
    placedTo: instant.exactOptional(),
    notify: z.boolean().exactOptional(),
    skus: z.array(z.string()).min(1).max(50).exactOptional(),
    shippingCode: z.string().min(1).max(200).exactOptional(),
    state: z.enum(['ready', 'unpaid', 'cancelled', 'fulfilled']).exactOptional(),
    quantity: units.exactOptional(),
    address: address.exactOptional(),
  })
  .refine(
    ({ placedFrom, placedTo }) =>
      !placedFrom || !placedTo || Date.parse(placedFrom) <= Date.parse(placedTo),
    'placedFrom: must not be after placedTo',
  );

/** At least one change; `lines` are all lines that the order has then, each product once. */
export const changeSchema = z
  .strictObject({
    lines: z
      .array(z.strictObject({ sku: z.string(), quantity: units }))
      .max(50)
      .refine(
        (lines) => new Set(lines.map(({ sku }) => sku)).size === lines.length,
        'must name each product once',
      )
      .exactOptional(),
    address: address.exactOptional(),
    shippingCode: z.string().min(1).max(200).exactOptional(),
  })
  .refine(
    (change) => Object.keys(change).length > 0,
    'must name lines, address or shippingCode as it is to be',
  );

const kinds = faultKinds.join(', ');

export const faultSchema = z
  .strictObject({
    kind: z.enum(faultKinds, { error: `must be one of ${kinds}` }),
    count: z.int().min(1).max(1_000_000).exactOptional(),
    delayMs: z.int().min(-DAY_MS).max(DAY_MS).exactOptional(),
    sku: z.string().exactOptional(),
  })
  .refine(
    ({ kind, delayMs = 0 }) => kind === 'clock_skew' || delayMs >= 0,
    'delayMs: may be negative for clock_skew only',
  )
  .refine(
    ({ kind, sku }) => (kind === 'stock_refused') === (sku !== undefined),
    'sku: names the product of stock_refused, and of no other kind',
  );

const rowsSchema = z
  .array(z.strictObject({ sku: z.string(), quantity: z.int().min(0).max(1_000_000) }))
  .max(10_000);

/** `{items: [{sku, quantity}]}`, or the bare list. */
export const stockSchema = z
  .union([rowsSchema, z.strictObject({ items: rowsSchema })], {
    error: 'must be {"items": [{"sku": "…", "quantity": 0}]} with whole quantities from 0',
  })
  .transform((stock) => (Array.isArray(stock) ? stock : stock.items));
