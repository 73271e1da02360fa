import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { type Product, productInputSchema } from '../../../../contract/products.contract.ts';
import {
  emptyProduct,
  productBody,
  productPatch,
  productRules,
  productValues,
} from './product-form.ts';

const lamp = { id: '11', sku: 'LAMP', name: 'Lamp' };

const bundle: Product = {
  id: '1',
  merchant: { id: '7', name: 'Northlight' },
  sku: 'SET',
  name: 'Gift set',
  barcodes: ['471', '472'],
  isBundle: true,
  pushStock: true,
  stock: null,
  components: [{ product: lamp, quantity: 2 }],
  bundles: [],
  levels: [],
  sellable: [],
  createdAt: '2026-11-23T08:00:00Z',
  updatedAt: '2026-11-23T08:00:00Z',
};

describe('the form of a product', () => {
  it('begins with a product that may be pushed and is no bundle', () => {
    const values = { ...emptyProduct('7'), sku: ' SET ', name: ' Gift set ' };
    const body = { ...productBody(values), merchantId: values.merchantId };
    expect(productInputSchema.parse(body)).toEqual({
      merchantId: '7',
      sku: 'SET',
      name: 'Gift set',
      barcodes: [],
      pushStock: true,
      components: [],
    });
  });

  it('sends nothing when nothing was changed', () => {
    expect(productPatch(bundle, productValues(bundle))).toEqual({});
  });

  it('sends only what was changed, so that two people do not undo each other', () => {
    const values = productValues(bundle);
    expect(productPatch(bundle, { ...values, name: 'Set', pushStock: false })).toEqual({
      name: 'Set',
      pushStock: false,
    });
    expect(productPatch(bundle, { ...values, barcodes: ['471'] })).toEqual({ barcodes: ['471'] });
  });

  it('sends all components when one of them changed, since they are replaced together', () => {
    const values = productValues(bundle);
    const [row] = values.components;
    if (!row) throw new Error('The bundle has a component.');
    expect(productPatch(bundle, { ...values, components: [{ ...row, quantity: '3' }] })).toEqual({
      components: [{ productId: '11', quantity: 3 }],
    });
    expect(productPatch(bundle, { ...values, components: [] })).toEqual({ components: [] });
  });

  it.each(['', 0, -1, 1.5, 10_001])('refuses %j as a quantity per bundle', (quantity) => {
    const rules = productRules(i18next.t);
    expect(rules.components.quantity(quantity)).not.toBeNull();
    expect(rules.components.quantity(10_000)).toBeNull();
  });
});
