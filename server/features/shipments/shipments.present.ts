import {
  type Shipment,
  type ShipmentRow,
  trackingStatusSchema,
} from '../../../contract/shipments.contract.ts';
import type { ShipmentListRecord, ShipmentRecord } from './shipments.queries.ts';

const base = (record: Omit<ShipmentRecord, 'lines'>): Omit<Shipment, 'lines'> => ({
  id: record.id,
  orderId: record.order_id,
  carrier: record.carrier,
  trackingNumber: record.tracking_number,
  trackingUrl: record.tracking_url,
  shippedBy: record.shipped_by,
  shippedAt: record.shipped_at.toISOString(),
  tracking: {
    status: trackingStatusSchema.parse(record.tracking_status),
    ...(record.tracking_code !== null && { code: record.tracking_code }),
    ...(record.tracking_detail !== null && { detail: record.tracking_detail }),
    sentAt: record.tracking_sent_at?.toISOString() ?? null,
  },
});

export const presentShipment = (record: ShipmentRecord): Shipment => ({
  ...base(record),
  lines: record.lines,
});

export const presentShipmentRow = (record: ShipmentListRecord): ShipmentRow => ({
  ...base(record),
  merchant: { id: record.merchant_id, name: record.merchantName },
  ecAccount: {
    id: record.ec_account_id,
    name: record.accountName,
    platform: record.platform,
  },
  platformOrderNumber: record.platformOrderNumber,
  units: record.units,
});
