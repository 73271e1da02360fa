import { inbounds } from './inbounds.ts';
import { mappings } from './mappings.ts';
import { products } from './products.ts';
import { stock } from './stock.ts';
import { stockErrors } from './stock-errors.ts';
import { stockSync } from './stock-sync.ts';

/** 只有商品、庫存、入庫單與賣場品項頁面需要的文字。 */
export const texts = { errors: stockErrors, inbounds, mappings, products, stock, stockSync };
