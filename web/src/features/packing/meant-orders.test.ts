import { describe, expect, it } from 'vitest';
import { meantOrders } from './meant-orders.ts';
import { packingStop } from './packing-stop.ts';

const order = (platformOrderNumber: string, platformOrderId = '9') => ({
  platformOrderNumber,
  platformOrderId,
});

describe('a scanned order number', () => {
  it('means the order with exactly this number, with or without its #', () => {
    const found = [order('#1001'), order('#10012')];
    expect(meantOrders(found, '1001')).toEqual({ exact: true, rows: [order('#1001')] });
    expect(meantOrders([order('513')], ' #513 ')).toMatchObject({ exact: true });
  });

  it('means both where two shops count alike, and may be the platform’s id', () => {
    const twins = [order('513', '1'), order('513', '2')];
    expect(meantOrders(twins, '513').rows).toHaveLength(2);
    expect(meantOrders([order('#1', '6111980000296')], '6111980000296').exact).toBe(true);
  });

  it('that is only the start of one is not taken for it', () => {
    expect(meantOrders([order('#1001')], '100')).toEqual({ exact: false, rows: [order('#1001')] });
  });
});

describe('an order at the packing table', () => {
  const may = { hold: true, release: false, ship: true, cancel: true };

  it.each([
    [{ status: 'ready', holds: [] }, null],
    [{ status: 'awaiting_stock', holds: [], actions: may }, null],
    [{ status: 'ready', holds: [{}] }, 'held'],
    [{ status: 'cancelled', holds: [{}] }, 'cancelled'],
    [{ status: 'shipped', holds: [] }, 'shipped'],
    [{ status: 'awaiting_match', holds: [] }, 'awaiting_match'],
    [{ status: 'ready', holds: [], actions: { ...may, ship: false } }, 'forbidden'],
  ] as const)('%j is stopped as %s', (facts, stop) => {
    expect(packingStop(facts)).toBe(stop);
  });
});
