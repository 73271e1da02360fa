import { z } from 'zod';
import type { HeldOrder } from '../../../contract/order-holds.contract.ts';
import {
  holdReasonSchema,
  orderChangeSchema,
  orderStatusSchema,
} from '../../../contract/orders.contract.ts';
import type { HoldRecord } from './order-holds.queries.ts';

const dataSchema = z.object({ changes: z.array(orderChangeSchema).default([]) });

export const presentHeldOrder = (record: HoldRecord): HeldOrder => ({
  id: record.id,
  reason: holdReasonSchema.parse(record.reason),
  note: record.note,
  changes: dataSchema.parse(record.data).changes,
  placedBy: record.placedBy,
  placedAt: record.placedAt.toISOString(),
  order: {
    id: record.orderId,
    merchant: {
      id: record.merchantId,
      name: record.merchantName,
      timeZone: record.timeZone,
    },
    ecAccount: { id: record.ecAccountId, name: record.accountName, platform: record.platform },
    platformOrderId: record.platformOrderId,
    platformOrderNumber: record.platformOrderNumber,
    status: orderStatusSchema.parse(record.status),
    placedAt: record.orderPlacedAt.toISOString(),
  },
});
