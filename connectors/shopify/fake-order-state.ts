import { z } from 'zod';

const fulfillmentOrderSchema = z.object({
  id: z.number(),
  status: z.enum(['OPEN', 'IN_PROGRESS', 'ON_HOLD', 'CLOSED']),
  updatedAt: z.string(),
  /** Null is the main location. */
  locationId: z.number().nullable().default(null),
  /** `lineId` is the line of the order. */
  lines: z.array(
    z.object({ id: z.number(), lineId: z.number(), total: z.number(), remaining: z.number() }),
  ),
});
export type FulfillmentOrderState = z.infer<typeof fulfillmentOrderSchema>;

const fulfillmentSchema = z.object({
  id: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
  locationId: z.number().nullable(),
  tracking: z
    .object({
      company: z.string().nullable(),
      number: z.string().nullable(),
      url: z.string().nullable(),
    })
    .nullable(),
  /** How often the buyer was told of it. */
  notices: z.number(),
  lines: z.array(z.object({ id: z.number(), lineId: z.number(), quantity: z.number() })),
});
export type FulfillmentState = z.infer<typeof fulfillmentSchema>;

export const orderSchema = z.object({
  id: z.number(),
  number: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: z.string().nullable(),
  financialStatus: z.enum(['PAID', 'PENDING', 'REFUNDED', 'VOIDED']),
  fulfillmentStatus: z.enum(['UNFULFILLED', 'PARTIALLY_FULFILLED', 'FULFILLED', 'ON_HOLD']),
  shippingCode: z.string(),
  note: z.string().nullable(),
  buyer: z.object({
    id: z.number(),
    firstName: z.string(),
    lastName: z.string(),
    phone: z.string(),
    email: z.string(),
    address1: z.string().nullable(),
    address2: z.string().nullable(),
    city: z.string().nullable(),
    zip: z.string(),
  }),
  lines: z.array(
    z.object({
      id: z.number(),
      sku: z.string(),
      name: z.string(),
      price: z.number(),
      /** Units that were ever ordered. */
      quantity: z.number(),
      /** Units of them that an edit took off again. */
      removed: z.number().default(0),
    }),
  ),
  fulfillmentOrders: z.array(fulfillmentOrderSchema),
  fulfillments: z.array(fulfillmentSchema).default([]),
});
export type OrderState = z.infer<typeof orderSchema>;
export type LineState = OrderState['lines'][number];
