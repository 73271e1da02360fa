import { describe, expect, it } from 'vitest';
import { exactFirst, meantProduct } from './meant-product.ts';

const pair = { sku: 'LAMP-2', barcodes: ['4710'] };
const lamp = { sku: 'LAMP', barcodes: ['47101', '47102'] };

describe('a search for a product', () => {
  it('puts the one first whose SKU or barcode was written in full', () => {
    expect(exactFirst([pair, lamp], 'LAMP')).toEqual([lamp, pair]);
    expect(exactFirst([pair, lamp], '47102')).toEqual([lamp, pair]);
    expect(exactFirst([pair, lamp], 'LAM')).toEqual([pair, lamp]);
  });

  it('means that one, or the only one there is, and otherwise none', () => {
    expect(meantProduct([pair, lamp], 'LAMP')).toBe(lamp);
    expect(meantProduct([pair], 'lam')).toBe(pair);
    expect(meantProduct([pair, lamp], 'LAM')).toBeUndefined();
    expect(meantProduct([], 'LAMP')).toBeUndefined();
  });
});
