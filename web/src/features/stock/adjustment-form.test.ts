import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { stockAdjustmentSchema } from '../../../../contract/stock.contract.ts';
import {
  type AdjustmentValues,
  adjustmentBody,
  adjustmentRules,
  levelAt,
  resultOf,
  usualPlace,
} from './adjustment-form.ts';

const good = { id: '1', name: 'Good', code: 'GOOD', sellable: true };
const level = {
  warehouse: { id: '5', name: 'Main warehouse' },
  inventoryType: good,
  received: 0,
  onHand: 24,
  allocated: 4,
};
const product = { levels: [level] };
const values: AdjustmentValues = {
  warehouseId: '5',
  inventoryTypeId: '1',
  mode: 'change',
  quantity: -3,
  reason: ' Damaged ',
};
const complaint = (changed: Partial<AdjustmentValues>) => {
  const all = { ...values, ...changed };
  return adjustmentRules(i18next.t, product).quantity(all.quantity, all);
};

describe('a stock adjustment', () => {
  it('shows what would be on hand, by an amount or as counted', () => {
    expect(resultOf({ mode: 'change', quantity: -3 }, 24)).toBe(21);
    expect(resultOf({ mode: 'count', quantity: '30' }, 24)).toBe(30);
  });

  it.each(['', '-', 1.5])('shows nothing while %j is entered', (quantity) => {
    expect(resultOf({ mode: 'change', quantity }, 24)).toBeNull();
  });

  it('starts from nothing where the product never was', () => {
    expect(levelAt(product, values).onHand).toBe(24);
    expect(levelAt(product, { ...values, inventoryTypeId: '2' }).onHand).toBe(0);
  });

  it('begins with the main warehouse and a type that may be sold', () => {
    const merchant = { id: '7', name: 'Northlight' };
    const types = [
      { ...good, id: '9', sellable: false, merchant },
      { ...good, merchant },
    ];
    expect(usualPlace([{ id: '5' }, { id: '6' }], types)).toEqual({
      warehouseId: '5',
      inventoryTypeId: '1',
    });
  });

  it('is refused below zero, without a number, and when it changes nothing', () => {
    expect(complaint({ quantity: -24 })).toBeNull();
    expect(complaint({ quantity: -25 })).not.toBeNull();
    expect(complaint({ quantity: '' })).not.toBeNull();
    expect(complaint({ quantity: 0 })).not.toBeNull();
    expect(complaint({ mode: 'count', quantity: -1 })).not.toBeNull();
  });

  it('takes a count of zero, and a count that found what was expected', () => {
    expect(complaint({ mode: 'count', quantity: 0 })).toBeNull();
    expect(complaint({ mode: 'count', quantity: 24 })).toBeNull();
  });

  it('is sent either as a change or as a number, with its reason', () => {
    const place = { productId: '1', warehouseId: '5', inventoryTypeId: '1', reason: 'Damaged' };
    expect(adjustmentBody('1', values)).toEqual({ ...place, change: -3 });
    const counted = adjustmentBody('1', { ...values, mode: 'count', quantity: '0' });
    expect(stockAdjustmentSchema.parse(counted)).toEqual({ ...place, onHand: 0 });
  });
});
