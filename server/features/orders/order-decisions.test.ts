import { describe, expect, it } from 'vitest';
import type { PlatformOrder } from '../../../connectors/connector.ts';
import { contentHash, decideOrder, type KnownOrder } from './order-decisions.ts';

const order: PlatformOrder = {
  platformOrderId: '1',
  platformOrderNumber: '#1001',
  placedAt: '2026-03-01T00:00:00Z',
  updatedAt: '2026-03-01T00:00:00Z',
  platformStatus: 'PAID',
  notReady: null,
  money: { currency: 'TWD', total: '100', shipping: '0', discount: '0', tax: '0' },
  shipping: { code: 'std', label: 'Standard' },
  recipient: null,
  customerId: null,
  buyerNote: null,
  lines: [
    {
      platformLineId: '1',
      sku: 'A',
      barcode: null,
      platformListingId: null,
      name: 'A',
      quantity: 1,
      unitPrice: '100',
    },
  ],
};
const known: KnownOrder = {
  id: '7',
  platformOrderId: '1',
  status: 'ready',
  contentHash: contentHash(order),
  platformUpdatedAt: new Date('2026-03-01T00:00:00Z'),
};
const mapped = { mapped: true, codesAreFixed: false };
const later = { ...order, updatedAt: '2026-03-02T00:00:00Z' };

describe('what becomes of an order that a fetch saw', () => {
  it('imports a new order that is ready', () => {
    expect(decideOrder(order, undefined, mapped)).toEqual({ kind: 'import', verdict: 'imported' });
  });

  it('imports and holds a new order whose shipping code is not mapped', () => {
    const decision = decideOrder(order, undefined, { mapped: false, codesAreFixed: false });
    expect(decision).toMatchObject({
      kind: 'import',
      verdict: 'held',
      hold: 'shipping_code_unmapped',
    });
  });

  it('needs no mapping where the platform fixes its codes', () => {
    const decision = decideOrder(order, undefined, { mapped: false, codesAreFixed: true });
    expect(decision.verdict).toBe('imported');
  });

  it('skips a new order that is not ready, and says why', () => {
    const unpaid = { ...order, notReady: 'awaiting_payment' as const };
    expect(decideOrder(unpaid, undefined, mapped)).toEqual({
      kind: 'leave',
      verdict: 'skipped',
      code: 'awaiting_payment',
    });
    expect(decideOrder({ ...order, lines: [] }, undefined, mapped)).toMatchObject({
      verdict: 'skipped',
      code: 'nothing_to_ship',
    });
  });

  it('leaves an order alone that is here and did not change', () => {
    expect(decideOrder(later, known, mapped)).toEqual({ kind: 'leave', verdict: 'already_here' });
  });

  it('never goes back to an older state that arrives late', () => {
    const old = { ...order, buyerNote: 'old', updatedAt: '2026-02-01T00:00:00Z' };
    expect(decideOrder(old, known, mapped).kind).toBe('leave');
  });

  it('updates an open order that changed and never touches a shipped one', () => {
    const changed = { ...later, buyerNote: 'Ring twice' };
    expect(decideOrder(changed, known, mapped)).toMatchObject({
      kind: 'update',
      verdict: 'updated',
    });
    expect(decideOrder(changed, { ...known, status: 'shipped' }, mapped).kind).toBe('leave');
  });

  it('holds an open order that was cancelled or fulfilled on the platform', () => {
    const cancelled = { ...later, notReady: 'cancelled' as const };
    expect(decideOrder(cancelled, known, mapped)).toMatchObject({
      verdict: 'held',
      hold: 'cancelled_on_platform',
    });
    const fulfilled = { ...later, notReady: 'already_fulfilled' as const };
    expect(decideOrder(fulfilled, known, mapped)).toMatchObject({
      verdict: 'held',
      hold: 'changed_on_platform',
    });
  });
});
