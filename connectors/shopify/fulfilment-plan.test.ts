import { describe, expect, it } from 'vitest';
import type { ParcelOrder, Work } from './fulfilment-order.ts';
import { planParcel, unitsLeft } from './fulfilment-plan.ts';

const work = (id: string, lines: Record<string, number>, changes: Partial<Work> = {}): Work => ({
  id,
  status: 'OPEN',
  isFulfillable: true,
  location: 'Taipei',
  lines: Object.entries(lines).map(([lineId, remaining]) => ({
    id: `${id}/${lineId}`,
    lineId,
    remaining,
  })),
  ...changes,
});

const order = (...works: Work[]): ParcelOrder => ({
  isCancelled: false,
  isFulfilled: false,
  sent: [],
  work: works,
});

const part = (id: string, lines: Record<string, number>) => ({
  fulfillmentOrderId: id,
  fulfillmentOrderLineItems: Object.entries(lines).map(([lineId, quantity]) => ({
    id: `${id}/${lineId}`,
    quantity,
  })),
});

const planned = (works: Work[], wanted: Record<string, number>) =>
  planParcel(order(...works), new Map(Object.entries(wanted)));

describe('the plan of a parcel', () => {
  it('takes what is wanted and no more', () => {
    expect(planned([work('w1', { a: 3, b: 1 })], { a: 2 })).toEqual({
      parts: [[part('w1', { a: 2 })]],
    });
  });

  it('takes a line from several fulfilment orders of one location with one call', () => {
    expect(planned([work('w1', { a: 1 }), work('w2', { a: 2 })], { a: 3 })).toEqual({
      parts: [[part('w1', { a: 1 }), part('w2', { a: 2 })]],
    });
  });

  it('stays with one location when that has all of it', () => {
    const works = [
      work('w1', { a: 1 }),
      work('w2', { a: 2, b: 1 }, { location: 'Tainan' }),
      work('w3', { b: 1 }),
    ];
    expect(planned(works, { a: 2, b: 1 })).toEqual({ parts: [[part('w2', { a: 2, b: 1 })]] });
  });

  it('begins with the location that has most of it', () => {
    const works = [work('w1', { a: 1 }), work('w2', { b: 2 }, { location: 'Tainan' })];
    expect(planned(works, { a: 1, b: 2 })).toEqual({
      parts: [[part('w2', { b: 2 })], [part('w1', { a: 1 })]],
    });
  });

  it('takes work that is under way, and leaves work that is on hold where it need not be', () => {
    const works = [
      work('w1', { a: 1 }, { status: 'ON_HOLD', isFulfillable: false }),
      work('w2', { a: 1 }, { status: 'IN_PROGRESS' }),
    ];
    expect(planned(works, { a: 1 })).toEqual({ parts: [[part('w2', { a: 1 })]] });
  });

  it.each([
    ['CLOSED', 'already_fulfilled'],
    ['CANCELLED', 'already_fulfilled'],
    ['ON_HOLD', 'on_hold'],
    ['SCHEDULED', 'other'],
    ['OPEN', 'other'],
  ])('is refused when the only work is %s and takes no fulfilment: %s', (status, code) => {
    const only = work('w1', { a: 1 }, { status, isFulfillable: false });
    expect(planned([only], { a: 1 })).toMatchObject({ code });
  });
});

describe('what of a parcel is still to be told', () => {
  it('is what no fulfilment with its number holds, each line once', () => {
    const lines = [
      { platformLineId: 'a', quantity: 1 },
      { platformLineId: 'b', quantity: 2 },
      { platformLineId: 'a', quantity: 2 },
    ];
    const told = new Map([
      ['a', 2],
      ['b', 5],
    ]);
    expect(unitsLeft({ lines }, told)).toEqual(new Map([['a', 1]]));
    expect(unitsLeft({ lines: [{ platformLineId: 'a', quantity: 0 }] }, new Map()).size).toBe(0);
  });
});
