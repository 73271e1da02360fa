import { z } from 'zod';
import { instantSchema } from '../../contract/time.ts';

export const pageInfoSchema = z.object({
  hasNextPage: z.boolean(),
  endCursor: z.string().nullable(),
});
export type PageInfo = z.infer<typeof pageInfoSchema>;

/** The number that ends a global id; Shopify writes it as text. */
export const legacyIdSchema = z.string().regex(/^\d+$/);

const amountSchema = z
  .object({ shopMoney: z.object({ amount: z.string().regex(/^-?\d+(\.\d+)?$/) }) })
  .transform((bag) => bag.shopMoney.amount);

export const lineSchema = z.object({
  remainingQuantity: z.number().int().nonnegative(),
  requiresShipping: z.boolean(),
  variant: z
    .object({ legacyResourceId: legacyIdSchema, barcode: z.string().nullable() })
    .nullable(),
  lineItem: z.object({
    id: z.string(),
    name: z.string(),
    sku: z.string().nullable(),
    discountedUnitPriceAfterAllDiscountsSet: amountSchema,
  }),
});
export type Line = z.infer<typeof lineSchema>;

export const linePageSchema = z.object({ nodes: z.array(lineSchema), pageInfo: pageInfoSchema });
export type LinePage = z.infer<typeof linePageSchema>;

export const fulfillmentOrderPageSchema = z.object({
  nodes: z.array(z.object({ id: z.string(), status: z.string(), lineItems: linePageSchema })),
  pageInfo: pageInfoSchema,
});
export type FulfillmentOrderPage = z.infer<typeof fulfillmentOrderPageSchema>;

const text = z.string().nullable();

/** An order as `OrderFields` asks for it. */
export const orderSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  cancelledAt: instantSchema.nullable(),
  test: z.boolean(),
  displayFinancialStatus: text,
  displayFulfillmentStatus: z.string(),
  currencyCode: z.string(),
  currentTotalPriceSet: amountSchema,
  currentShippingPriceSet: amountSchema,
  currentTotalDiscountsSet: amountSchema,
  currentTotalTaxSet: amountSchema,
  shippingLine: z.object({ code: text, title: z.string() }).nullable(),
  shippingAddress: z
    .object({
      name: text,
      company: text,
      address1: text,
      address2: text,
      city: text,
      province: text,
      zip: text,
      countryCodeV2: text,
      phone: text,
    })
    .nullable(),
  email: text,
  phone: text,
  note: text,
  customer: z.object({ id: z.string() }).nullable(),
  fulfillmentOrders: fulfillmentOrderPageSchema,
});
export type ShopifyOrder = z.infer<typeof orderSchema>;
