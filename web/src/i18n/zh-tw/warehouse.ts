import { inbounds } from './inbounds.ts';
import { products } from './products.ts';
import { stock } from './stock.ts';

/** 只有商品、庫存與入庫單頁面需要的文字。 */
export const texts = { inbounds, products, stock };
