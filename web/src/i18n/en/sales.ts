import { orderErrors } from './order-errors.ts';
import { orders } from './orders.ts';
import { salesChannels } from './sales-channels.ts';

/** What only the pages of orders and sales channels need, in English. */
export const texts = { errors: orderErrors, orders, salesChannels };
