import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  type ShipmentInput,
  type ShipmentPatch,
  shipmentImportReplySchema,
  shipmentResendReplySchema,
  shipmentRowSchema,
  shipmentSchema,
} from '../../../../contract/shipments.contract.ts';
import { apiCall, type Query } from '../../lib/api-client.ts';
import { cursorList } from '../../lib/cursor-list.ts';

const path = '/api/v1/shipments';
const parcelsSchema = z.object({ items: z.array(shipmentSchema) });

export const shipmentList = (query: Query) =>
  cursorList({ key: ['shipments', 'list'], path, item: shipmentRowSchema, query });

/** The parcels of one order, oldest first. */
export const orderShipmentsQuery = (orderId: string) =>
  queryOptions({
    queryKey: ['shipments', 'of-order', orderId],
    queryFn: ({ signal }) =>
      apiCall(`/api/v1/orders/${orderId}/shipments`, parcelsSchema, { signal }),
    select: (reply) => reply.items,
  });

/** Ships parcels of an order; the same `requestId` again answers the same parcels. */
export const shipParcels = (orderId: string, input: ShipmentInput) =>
  apiCall(`/api/v1/orders/${orderId}/shipments`, parcelsSchema, { method: 'POST', body: input });

export const correctShipment = (id: string, patch: ShipmentPatch) =>
  apiCall(`${path}/${id}`, z.unknown(), { method: 'PATCH', body: patch });

export const resendShipments = (ids: string[]) =>
  apiCall(`${path}/resend`, shipmentResendReplySchema, { method: 'POST', body: { ids } });

export const importShipments = (merchantId: string, csv: string) =>
  apiCall(`${path}/import`, shipmentImportReplySchema, {
    method: 'POST',
    body: { merchantId, csv },
  });
