import { describe, expect, it } from 'vitest';
import { mappingInputSchema } from '../../../../contract/mappings.contract.ts';
import { mappingInput } from './mapping-form.ts';

const product = { id: '7', sku: 'TEA', name: 'Tea' };

describe('what a person says about a listing', () => {
  it('is a product and how many units of it one listing is', () => {
    const input = mappingInput({ how: 'product', product, units: '2' });
    expect(mappingInputSchema.parse(input)).toEqual({ productId: '7', units: 2 });
  });

  it('can be that it is no product, whatever was chosen before', () => {
    const input = mappingInput({ how: 'nothing', product, units: 3 });
    expect(mappingInputSchema.parse(input)).toEqual({ productId: null, units: 1 });
  });

  it('can be taken back, so that the rule decides again', () => {
    expect(mappingInputSchema.parse(mappingInput({ how: 'rule', product, units: 1 }))).toEqual({
      rule: true,
    });
  });
});
