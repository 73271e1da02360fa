import { orderErrors } from './order-errors.ts';
import { orders } from './orders.ts';
import { salesChannels } from './sales-channels.ts';

/** 只有訂單與銷售通路頁面需要的文字。 */
export const texts = { errors: orderErrors, orders, salesChannels };
