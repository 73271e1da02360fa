import { orderCare } from './order-care.ts';
import { orderErrors } from './order-errors.ts';
import { orderHolds } from './order-holds.ts';
import { orders } from './orders.ts';
import { packing } from './packing.ts';
import { salesChannels } from './sales-channels.ts';
import { shipments } from './shipments.ts';
import { shippingTypes } from './shipping-types.ts';
import { unknownProducts } from './unknown-products.ts';

/** 只有訂單、出貨與銷售通路頁面需要的文字。 */
export const texts = {
  errors: orderErrors,
  orderCare,
  orderHolds,
  orders,
  packing,
  salesChannels,
  shipments,
  shippingTypes,
  unknownProducts,
};
