import { describe, expect, it } from 'vitest';
import {
  cancelled,
  fulfilled,
  later,
  line,
  order,
  ours,
  recipient,
} from '../../testing/platform-orders.ts';
import { decideChanged } from './order-decisions.ts';
import type { OurOrder } from './platform-changes.ts';

const shipping = { mapped: true, codesAreFixed: false, pickup: false, lowersQuantity: false };
const lowering = { ...shipping, lowersQuantity: true };
const shipped = {
  ...ours,
  status: 'shipped' as const,
  lines: [{ ...line, shipped: 5, pushed: 5 }],
};

const withQuantity = (quantity: number) => ({
  ...later,
  platformStatus: 'changed',
  lines: quantity > 0 ? later.lines.map((one) => ({ ...one, quantity })) : [],
});
const moved = { ...later, recipient: { ...recipient, city: 'Tainan' } };

describe('an order that is closed here', () => {
  const heard = (seen: typeof order, here: OurOrder, how = shipping) => {
    const decision = decideChanged(seen, here, how);
    expect(decision).toMatchObject({ verdict: 'already_here', holds: [], changes: [] });
    return 'after' in decision ? decision.after.map(({ field }) => field) : undefined;
  };

  it('hears nothing of its own fulfilment', () => {
    expect(heard(fulfilled, shipped)).toEqual([]);
    const nothingLeft = { ...withQuantity(0), notReady: 'already_fulfilled' as const };
    expect(heard(nothingLeft, shipped, lowering)).toEqual([]);
    expect(heard(withQuantity(5), shipped)).toEqual([]);
  });

  it('is told of a cancellation, a refund, and changed lines or addresses', () => {
    expect(heard(cancelled, shipped)).toEqual(['status']);
    const refunded = { ...fulfilled, money: { ...order.money, total: '0' } };
    expect(heard(refunded, shipped)).toEqual(['total']);
    expect(heard(withQuantity(6), shipped)).toEqual(['quantity']);
    expect(heard(moved, shipped)).toEqual(['recipient.city']);
    const decision = decideChanged(moved, shipped, shipping);
    expect(decision.code).toBe('changed_after_shipping');
  });

  it('is told once of each change', () => {
    const knowing = { ...shipped, told: [{ field: 'status', from: 'paid', to: 'cancelled' }] };
    expect(heard(cancelled, knowing)).toEqual([]);
    const both = { ...cancelled, money: { ...order.money, total: '0' } };
    expect(heard(both, knowing)).toEqual(['status', 'total']);
  });

  it('is not told that the platform erased the buyer', () => {
    expect(heard({ ...fulfilled, recipient: null }, shipped)).toEqual([]);
  });

  it('that was cancelled here is not told that the platform did so too, but of a parcel sent', () => {
    const closed = { ...ours, status: 'cancelled' as const };
    expect(heard(cancelled, closed)).toEqual([]);
    expect(heard(fulfilled, closed)).toEqual(['status']);
  });
});
