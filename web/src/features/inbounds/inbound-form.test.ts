import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { inboundInputSchema } from '../../../../contract/inbounds.contract.ts';
import { emptyInbound, inboundBody, inboundRules } from './inbound-form.ts';

const rules = inboundRules(i18next.t);
const lines = [{ productId: '3', sku: 'LAMP', name: 'Lamp', quantity: '12' }];

describe('the form of an inbound', () => {
  it('leaves number and warehouse to the server when they are left empty', () => {
    const body = inboundBody({ ...emptyInbound('7'), lines });
    expect(inboundInputSchema.parse(body)).toEqual({
      merchantId: '7',
      supplier: null,
      expectedOn: null,
      note: null,
      lines: [{ productId: '3', quantity: 12 }],
    });
  });

  it('sends what was entered, without spaces around it', () => {
    const entered = { number: ' PO-1 ', supplier: ' Lamps Ltd ', expectedOn: '2026-11-30' };
    expect(
      inboundBody({ ...emptyInbound('7'), ...entered, warehouseId: '2', lines }),
    ).toMatchObject({
      number: 'PO-1',
      supplier: 'Lamps Ltd',
      expectedOn: '2026-11-30',
      warehouseId: '2',
    });
  });

  it('is refused without a merchant, without a line, and with a line of nothing', () => {
    expect(rules.merchantId('')).not.toBeNull();
    expect(rules.picked('', emptyInbound('7'))).not.toBeNull();
    expect(rules.picked('', { ...emptyInbound('7'), lines })).toBeNull();
    expect(rules.lines.quantity('')).not.toBeNull();
    expect(rules.lines.quantity(0)).not.toBeNull();
    expect(rules.lines.quantity(1_000_000)).toBeNull();
  });
});
