import { describe, expect, it } from 'vitest';
import { orderListQuery, orderSearchSchema } from './order-search.ts';

describe('the filters of the order list', () => {
  it('leave out what is no day, id or status, so that an old link still opens the list', () => {
    const search = { placedFrom: 'soon', ecAccountId: 'x', status: 'lost', held: 'maybe' };
    expect(orderSearchSchema.parse(search)).toEqual({});
  });

  it('ask for whole days of the reader, both of them included', () => {
    const query = orderListQuery({ placedFrom: '2026-02-28', placedTo: '2026-02-28' });
    expect(query.placedFrom).toBe(new Date(2026, 1, 28).toISOString());
    expect(query.placedTo).toBe(new Date(2026, 2, 1).toISOString());
  });

  it('pass on the rest as it is', () => {
    expect(orderListQuery({ merchantId: '7', q: '#10', held: 'true' })).toMatchObject({
      merchantId: '7',
      q: '#10',
      held: 'true',
      placedFrom: undefined,
    });
  });
});
