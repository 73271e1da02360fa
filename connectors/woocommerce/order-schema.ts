import { z } from 'zod';

/** PHP writes an empty object as `[]`. */
const phpObject = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (Array.isArray(value) && value.length === 0 ? {} : value), schema);

const idSchema = z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String);
const textSchema = z.string().nullish();
const decimalSchema = z
  .union([z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/));
/** `*_gmt` values are UTC but do not say so. */
const gmtSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?$/)
  .transform((text) => `${text.replace('Z', '')}Z`);

const addressSchema = z.object({
  first_name: textSchema,
  last_name: textSchema,
  company: textSchema,
  address_1: textSchema,
  address_2: textSchema,
  city: textSchema,
  state: textSchema,
  postcode: textSchema,
  country: textSchema,
  phone: textSchema,
  email: textSchema,
});
export type StoreAddress = z.infer<typeof addressSchema>;

const metaSchema = z.object({
  key: z.unknown(),
  value: z.unknown(),
  display_value: z.unknown().optional(),
});

const lineSchema = z.object({
  id: idSchema,
  name: z.string(),
  product_id: idSchema.nullish(),
  variation_id: idSchema.nullish(),
  quantity: z.number().int(),
  sku: textSchema,
  price: z.union([z.number(), z.string()]).nullish(),
  parent_name: textSchema,
  global_unique_id: textSchema,
  meta_data: z.array(metaSchema).default([]),
});
export type StoreLine = z.infer<typeof lineSchema>;

const shippingLineSchema = z.object({
  method_id: textSchema,
  instance_id: z.union([z.string(), z.number()]).transform(String).nullish(),
  method_title: textSchema,
});

export const storeOrderSchema = z.object({
  id: idSchema,
  number: z.union([z.string(), z.number()]).transform(String),
  status: z.string().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  date_created_gmt: gmtSchema.nullish(),
  date_modified_gmt: gmtSchema,
  total: decimalSchema,
  shipping_total: decimalSchema,
  discount_total: decimalSchema,
  total_tax: decimalSchema,
  customer_id: idSchema.nullish(),
  customer_note: textSchema,
  billing: phpObject(addressSchema),
  shipping: phpObject(addressSchema),
  line_items: z.array(lineSchema),
  shipping_lines: z.array(shippingLineSchema),
  refunds: z.array(z.unknown()).default([]),
});
export type StoreOrder = z.infer<typeof storeOrderSchema>;

/** Names of what is read of an order; the store then leaves out payment details and other meta data. */
export const orderFields = [
  ...Object.keys(storeOrderSchema.shape),
  'date_created',
  'date_modified',
];

/** As much of an order as is needed to walk past it and to name it. */
export const orderHeadSchema = z.object({
  id: idSchema,
  number: z.union([z.string(), z.number()]).transform(String).nullish().catch(null),
  date_modified_gmt: gmtSchema.nullish().catch(null),
});

export const refundSchema = z.object({
  line_items: z.array(z.object({ quantity: z.number(), meta_data: z.array(metaSchema) })),
});
export type StoreRefund = z.infer<typeof refundSchema>;
