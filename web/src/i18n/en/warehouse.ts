import { inbounds } from './inbounds.ts';
import { products } from './products.ts';
import { stock } from './stock.ts';

/** What only the pages of products, stock and inbounds need, in English. */
export const texts = { inbounds, products, stock };
