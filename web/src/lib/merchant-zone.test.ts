import { describe, expect, it } from 'vitest';
import { sharedZone } from './merchant-zone.ts';

const merchant = (id: string, timeZone: string) => ({ id, timeZone, name: 'Merchant', rights: [] });
const me = {
  merchants: [merchant('7', 'Asia/Taipei'), merchant('8', 'Asia/Taipei'), merchant('9', 'UTC')],
};

describe('the zone in which times are shown', () => {
  it('is the merchant’s own', () => {
    expect(sharedZone(me, '9')).toBe('UTC');
  });

  it('is the one that all merchants share, while all of them are shown', () => {
    expect(sharedZone({ merchants: me.merchants.slice(0, 2) }, null)).toBe('Asia/Taipei');
  });

  it('is left to the reader’s browser when they live in several', () => {
    expect(sharedZone(me, null)).toBeUndefined();
  });
});
