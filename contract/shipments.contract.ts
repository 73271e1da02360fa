import { z } from 'zod';
import { idSchema } from './ids.ts';
import { pageQuerySchema } from './page.ts';
import { instantSchema } from './time.ts';

export const trackingStatusSchema = z.enum(['queued', 'sending', 'sent', 'failed', 'not_needed']);
export type TrackingStatus = z.infer<typeof trackingStatusSchema>;

const carrierSchema = z.string().trim().min(1).max(80);
const trackingNumberSchema = z.string().trim().min(1).max(80);
const trackingUrlSchema = z.url({ protocol: /^https?$/ }).max(500);

/** One parcel that left the warehouse. `GET /api/v1/orders/{id}/shipments` → `{items: Shipment[]}`, oldest first. */
export const shipmentSchema = z.object({
  id: idSchema,
  orderId: idSchema,
  carrier: z.string(),
  trackingNumber: z.string(),
  trackingUrl: z.string().nullable(),
  lines: z.array(
    z.object({
      orderLineId: idSchema,
      sku: z.string().nullable(),
      name: z.string(),
      quantity: z.number().int(),
    }),
  ),
  shippedBy: z.string(),
  shippedAt: instantSchema,
  /** What the platform was told of it. */
  tracking: z.object({
    status: trackingStatusSchema,
    /** Why it was refused, and the platform's words. */
    code: z.string().optional(),
    detail: z.string().optional(),
    sentAt: instantSchema.nullable(),
  }),
});
export type Shipment = z.infer<typeof shipmentSchema>;

/** `GET /api/v1/shipments`: newest first. */
export const shipmentRowSchema = shipmentSchema.omit({ lines: true }).extend({
  merchant: z.object({ id: idSchema, name: z.string() }),
  ecAccount: z.object({ id: idSchema.nullable(), name: z.string(), platform: z.string() }),
  platformOrderNumber: z.string(),
  units: z.number().int(),
});
export type ShipmentRow = z.infer<typeof shipmentRowSchema>;
export const shipmentListQuerySchema = pageQuerySchema.extend({
  merchantId: idSchema.optional(),
  ecAccountId: idSchema.optional(),
  trackingStatus: trackingStatusSchema.optional(),
  /** A tracking number or order number, or the start of it. */
  q: z.string().trim().max(120).optional(),
});
export type ShipmentListQuery = z.infer<typeof shipmentListQuerySchema>;

const parcelSchema = z.strictObject({
  carrier: carrierSchema,
  trackingNumber: trackingNumberSchema,
  trackingUrl: trackingUrlSchema.optional(),
  /** Left out: all that is left of the order; then it is the only parcel. */
  lines: z
    .array(z.strictObject({ orderLineId: idSchema, quantity: z.number().int().min(1) }))
    .min(1)
    .max(500)
    .optional(),
});

/** `POST /api/v1/orders/{id}/shipments` → 201 `{items: Shipment[]}`. The same `requestId` again answers the same. */
export const shipmentInputSchema = z
  .strictObject({
    requestId: z.uuid(),
    /** The order's `revision` as it was packed. */
    revision: z.number().int().optional(),
    parcels: z.array(parcelSchema).min(1).max(50),
  })
  .refine(
    ({ parcels }) => parcels.length === 1 || parcels.every(({ lines }) => lines),
    'with several parcels, each names its lines',
  );
export type ShipmentInput = z.infer<typeof shipmentInputSchema>;

/** `PATCH /api/v1/shipments/{id}`: corrects a number; the platform is told again. */
export const shipmentPatchSchema = z
  .strictObject({
    carrier: carrierSchema,
    trackingNumber: trackingNumberSchema,
    trackingUrl: trackingUrlSchema.nullable(),
  })
  .partial();
export type ShipmentPatch = z.infer<typeof shipmentPatchSchema>;

/** `POST /api/v1/shipments/resend`: tells the platform again of those that it refused. */
export const shipmentResendSchema = z.strictObject({ ids: z.array(idSchema).min(1).max(200) });
export type ShipmentResend = z.infer<typeof shipmentResendSchema>;
export const shipmentResendReplySchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      outcome: z.enum(['queued', 'not_failed', 'refused']),
      /** An error code, when refused. */
      code: z.string().optional(),
      detail: z.string().optional(),
    }),
  ),
});
export type ShipmentResendReply = z.infer<typeof shipmentResendReplySchema>;

/**
 * `POST /api/v1/shipments/import`: a carrier's file. Columns `order_number`, `carrier`,
 * `tracking_number`, and optionally `tracking_url`, `sku`, `quantity`; several rows of one order and
 * number are one parcel. Rows are judged one by one; the same file again changes nothing.
 */
export const shipmentImportSchema = z.strictObject({
  merchantId: idSchema,
  csv: z.string().min(1),
});
export const shipmentImportReplySchema = z.object({
  shipped: z.number().int(),
  alreadyShipped: z.number().int(),
  problems: z.array(
    z.object({
      /** Of the file, the header being 1. */
      row: z.number().int(),
      orderNumber: z.string(),
      code: z.string(),
      detail: z.string(),
    }),
  ),
});
export type ShipmentImportReply = z.infer<typeof shipmentImportReplySchema>;
