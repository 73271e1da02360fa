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
import { decideChanged, decideNew } from './order-decisions.ts';

const shipping = { mapped: true, codesAreFixed: false, pickup: false, lowersQuantity: false };
const unmapped = { ...shipping, mapped: false };
const lowering = { ...shipping, lowersQuantity: true };

const packing = { ...ours, packing: true };
const begun = { ...ours, lines: [{ ...line, shipped: 2 }] };
const told = { ...ours, lines: [{ ...line, shipped: 2, pushed: 2 }] };
const withQuantity = (quantity: number) => ({
  ...later,
  platformStatus: 'changed',
  lines: quantity > 0 ? later.lines.map((one) => ({ ...one, quantity })) : [],
});
const moved = { ...later, recipient: { ...recipient, city: 'Tainan' } };

describe('an order that is not here', () => {
  it('is imported when it is ready', () => {
    expect(decideNew(order, shipping)).toEqual({ kind: 'import', verdict: 'imported', holds: [] });
  });

  it('is imported and held for every reason that it has', () => {
    const nowhere = { ...order, recipient: { ...recipient, address: [] } };
    expect(decideNew(nowhere, unmapped)).toEqual({
      kind: 'import',
      verdict: 'held',
      code: 'shipping_code_unmapped',
      holds: [{ reason: 'shipping_code_unmapped' }, { reason: 'address_problem' }],
    });
  });

  it.each([
    ['no recipient', null],
    ['no name', { ...recipient, name: ' ' }],
    ['no street', { ...recipient, address: [''] }],
    ['neither city nor postcode', { ...recipient, city: null, postcode: null }],
    ['no country', { ...recipient, country: null }],
  ])('is held when its address has %s', (_, to) => {
    expect(decideNew({ ...order, recipient: to }, shipping)).toMatchObject({
      verdict: 'held',
      code: 'address_problem',
    });
  });

  it('needs no city where there is a postcode, and no address where the buyer fetches it', () => {
    const noCity = { ...order, recipient: { ...recipient, city: null } };
    expect(decideNew(noCity, shipping).verdict).toBe('imported');
    const pickup = { ...shipping, pickup: true };
    expect(decideNew({ ...order, recipient: null }, pickup).verdict).toBe('imported');
  });

  it('needs neither mapping nor address where the platform delivers by its own codes', () => {
    const fixed = { ...unmapped, codesAreFixed: true };
    expect(decideNew({ ...order, recipient: null }, fixed).verdict).toBe('imported');
  });

  it('is skipped while it is not ready, and says why', () => {
    const unpaid = { ...order, notReady: 'awaiting_payment' as const };
    expect(decideNew(unpaid, shipping)).toMatchObject({
      verdict: 'skipped',
      code: 'awaiting_payment',
    });
    expect(decideNew(cancelled, shipping)).toMatchObject({ verdict: 'skipped', code: 'cancelled' });
    expect(decideNew({ ...order, lines: [] }, shipping)).toMatchObject({
      verdict: 'skipped',
      code: 'nothing_to_ship',
    });
  });
});

describe('an open order that changed on the platform', () => {
  it('is left alone when nothing but the time changed, or when the state is an older one', () => {
    expect(decideChanged(later, ours, shipping)).toEqual({
      kind: 'leave',
      verdict: 'already_here',
    });
    const old = { ...withQuantity(3), updatedAt: '2026-02-01T00:00:00Z' };
    expect(decideChanged(old, ours, shipping).kind).toBe('leave');
  });

  it('becomes what the platform says, and tells of an address only what part of it changed', () => {
    const decision = decideChanged(
      { ...moved, ...{ lines: withQuantity(3).lines } },
      ours,
      shipping,
    );
    expect(decision).toMatchObject({ kind: 'update', verdict: 'updated', holds: [] });
    expect('changes' in decision && decision.changes).toEqual([
      { field: 'quantity', line: 'Mug', from: 5, to: 3 },
      { field: 'recipient.city', from: null, to: null },
    ]);
    expect(JSON.stringify(decision)).not.toContain('Tainan');
  });

  it('tells of lines that came, went, and cost something else', () => {
    const [mug] = later.lines;
    const lines = mug
      ? [
          { ...mug, unitPrice: '90.00' },
          { ...mug, platformLineId: '2' },
        ]
      : [];
    const decision = decideChanged({ ...later, lines }, ours, shipping);
    expect('changes' in decision && decision.changes).toEqual([
      { field: 'quantity', line: 'Mug', from: null, to: 5 },
      { field: 'price', line: 'Mug', from: '100', to: '90.00' },
    ]);
    const gone = decideChanged({ ...later, lines: [] }, ours, shipping);
    expect('changes' in gone && gone.changes).toEqual([
      { field: 'quantity', line: 'Mug', from: 5, to: null },
    ]);
  });

  it('lifts every hold whose reason is gone', () => {
    expect(decideChanged(withQuantity(3), ours, shipping)).toMatchObject({
      lifts: [
        'shipping_code_unmapped',
        'address_problem',
        'cancelled_on_platform',
        'changed_on_platform',
        'fulfilled_on_platform',
      ],
    });
  });

  it('is held and otherwise untouched when it was cancelled or fulfilled by hand', () => {
    expect(decideChanged(cancelled, ours, shipping)).toMatchObject({
      kind: 'note',
      verdict: 'held',
      code: 'cancelled_on_platform',
      holds: [
        {
          reason: 'cancelled_on_platform',
          changes: [{ field: 'status', from: 'paid', to: 'cancelled' }],
        },
      ],
    });
    expect(decideChanged(fulfilled, ours, shipping)).toMatchObject({
      kind: 'note',
      verdict: 'held',
      code: 'already_fulfilled',
      holds: [{ reason: 'fulfilled_on_platform' }],
    });
    const unpaid = { ...later, notReady: 'awaiting_payment' as const };
    expect(decideChanged(unpaid, ours, shipping)).toMatchObject({
      code: 'awaiting_payment',
      holds: [{ reason: 'changed_on_platform' }],
    });
  });

  it('is not held again over what a person released it from', () => {
    const released = { ...ours, kept: [{ reason: 'cancelled_on_platform', changes: [] }] };
    const seen = { ...released, platformStatus: 'cancelled' };
    expect(decideChanged(cancelled, seen, shipping)).toMatchObject({ holds: [] });
    expect(decideChanged(cancelled, released, shipping)).toMatchObject({ verdict: 'held' });
    const sent = { ...ours, kept: [{ reason: 'address_problem', changes: [] }], recipient: null };
    const noteOnly = { ...later, recipient: null, buyerNote: 'Ring twice' };
    expect(decideChanged(noteOnly, sent, shipping)).toMatchObject({
      verdict: 'updated',
      holds: [],
    });
  });
});

describe('an order whose buyer was erased', () => {
  it('has no address to complain of, and none that became complete', () => {
    const erased = { ...ours, recipient: null, erased: true };
    for (const address of [null, recipient]) {
      const seen = { ...withQuantity(3), recipient: address };
      const decision = decideChanged(seen, erased, shipping);
      expect(decision).toMatchObject({ kind: 'update', verdict: 'updated', holds: [] });
      expect('lifts' in decision && decision.lifts).not.toContain('address_problem');
    }
  });
});

describe('an order that is being shipped', () => {
  it('is not held any more over a cancellation or a fulfilment that was taken back', () => {
    const again = { ...later, platformStatus: 'processing' };
    const gone = ['cancelled_on_platform', 'fulfilled_on_platform'];
    expect(decideChanged(again, packing, shipping)).toMatchObject({
      lifts: ['changed_on_platform', ...gone],
    });
    expect(decideChanged(withQuantity(3), packing, shipping)).toMatchObject({
      holds: [{ reason: 'changed_on_platform' }],
      lifts: gone,
    });
  });

  it('is held with the difference, and not changed', () => {
    for (const being of [packing, begun]) {
      expect(decideChanged(withQuantity(3), being, shipping)).toMatchObject({
        kind: 'note',
        verdict: 'held',
        code: 'changed_on_platform',
        holds: [
          {
            reason: 'changed_on_platform',
            changes: [{ field: 'quantity', line: 'Mug', from: 5, to: 3 }],
          },
        ],
      });
      expect(decideChanged(moved, being, shipping).verdict).toBe('held');
    }
  });

  it('is not held over its price, which it takes', () => {
    const dearer = { ...later, money: { ...later.money, total: '120' } };
    expect(decideChanged(dearer, packing, shipping)).toMatchObject({
      kind: 'note',
      verdict: 'updated',
      holds: [],
      changes: [{ field: 'total', from: '100', to: '120' }],
    });
  });

  it.each([
    [5, begun, true],
    [4, begun, true],
    [3, begun, true],
    [2, begun, false],
    [3, told, true],
    [4, told, false],
    [2, told, false],
    [5, packing, true],
    [4, packing, false],
  ])('with %i left on a platform that counts down', (left, being, consistent) => {
    const decision = decideChanged(withQuantity(left), being, lowering);
    expect(decision.verdict).toBe(consistent ? 'already_here' : 'held');
  });

  it.each([
    [5, told, true],
    [3, told, false],
  ])('with %i ordered on a platform that does not', (ordered, being, consistent) => {
    const decision = decideChanged(withQuantity(ordered), being, shipping);
    expect(decision.verdict).toBe(consistent ? 'already_here' : 'held');
  });

  it('is not held again over a difference that a person chose to keep, told parcels or not', () => {
    const changes = [{ field: 'quantity', line: 'Mug', from: 5, to: 4 }];
    const kept = [{ reason: 'changed_on_platform', changes }];
    expect(decideChanged(withQuantity(4), { ...packing, kept }, lowering).verdict).toBe(
      'already_here',
    );
    expect(decideChanged(withQuantity(2), { ...told, kept }, lowering).verdict).toBe(
      'already_here',
    );
    expect(decideChanged(withQuantity(1), { ...told, kept }, lowering).verdict).toBe('held');
  });

  it('takes the platform over when a person asked for that', () => {
    const asked = { ...begun, takeOverBy: 'Tess' };
    expect(decideChanged(withQuantity(3), asked, shipping)).toMatchObject({ kind: 'update' });
  });

  it('is held when somebody fulfilled or cancelled the rest by hand', () => {
    expect(decideChanged(fulfilled, begun, lowering)).toMatchObject({ code: 'already_fulfilled' });
    expect(decideChanged(cancelled, begun, lowering)).toMatchObject({
      code: 'cancelled_on_platform',
    });
  });
});
