import type { Stock } from '../stock-port.ts';
import { readStock } from './stock-read.ts';
import { setStock } from './stock-set.ts';

/**
 * WooCommerce can neither compare a number with the one it replaces nor know a write again, so only
 * absolute numbers are written: sent twice, they do no harm.
 */
export const stock: Stock = { read: readStock, comparesFrom: false, set: setStock };
