import { z } from 'zod';
import { idSchema } from './ids.ts';

/**
 * One line of the server-sent event stream `GET /api/v1/changes`: something of this merchant
 * changed, so what a page holds of it is stale. It carries no data, only what to read again.
 */
export const changeSchema = z.object({
  merchantId: idSchema,
  topic: z.enum([
    'ec_account',
    'run',
    'order',
    'notification',
    'sales_channel',
    'product',
    'inbound',
    'mapping',
    'stock_preview',
    'stock_sync',
    'inbound_push',
    'unknown_product',
    'shipment',
    'outgoing_webhook',
  ]),
  id: idSchema,
  ecAccountId: idSchema.optional(),
});
export type Change = z.infer<typeof changeSchema>;
