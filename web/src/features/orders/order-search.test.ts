import { describe, expect, it } from 'vitest';
import { orderListQuery, orderSearchSchema } from './order-search.ts';

const merchant = { name: 'Merchant', rights: [] };
const me = {
  merchants: [
    { ...merchant, id: '7', timeZone: 'Asia/Taipei' },
    { ...merchant, id: '8', timeZone: 'Europe/Paris' },
  ],
};

describe('the filters of the order list', () => {
  it('leave out what is no day, id or status, so that an old link still opens the list', () => {
    const search = {
      placedFrom: 'soon',
      ecAccountId: 'x',
      status: 'lost',
      held: 'maybe',
      holdReason: 'why',
    };
    expect(orderSearchSchema.parse(search)).toEqual({});
  });

  it('ask for whole days, both included, where the merchant is whose orders are shown', () => {
    const days = { placedFrom: '2026-02-28', placedTo: '2026-02-28' };
    expect(orderListQuery({ ...days, merchantId: '7' }, me)).toMatchObject({
      placedFrom: '2026-02-27T16:00:00.000Z',
      placedTo: '2026-02-28T16:00:00.000Z',
    });
  });

  it('mean the reader’s days while merchants of several zones are shown', () => {
    const { placedFrom } = orderListQuery({ placedFrom: '2026-02-28' }, me);
    expect(placedFrom).toBe(new Date(2026, 1, 28).toISOString());
  });

  it('pass on the rest as it is', () => {
    expect(orderListQuery({ merchantId: '7', q: '#10', held: 'true' }, me)).toMatchObject({
      merchantId: '7',
      q: '#10',
      held: 'true',
      placedFrom: undefined,
    });
  });
});
