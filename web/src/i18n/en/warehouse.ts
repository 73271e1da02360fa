import { inbounds } from './inbounds.ts';
import { mappings } from './mappings.ts';
import { products } from './products.ts';
import { stock } from './stock.ts';
import { stockErrors } from './stock-errors.ts';
import { stockSync } from './stock-sync.ts';

/** What only the pages of products, stock, inbounds and listings need, in English. */
export const texts = { errors: stockErrors, inbounds, mappings, products, stock, stockSync };
