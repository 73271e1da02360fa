import { describe, expect, it } from 'vitest';
import { offered, shareSum } from './push-shares.ts';

const other = (pushPercentage: number) => ({
  id: '2',
  displayName: 'Night Market',
  platform: 'woocommerce',
  pushPercentage,
});

describe('the shares of one merchant', () => {
  it('are counted together with the value that is not saved yet', () => {
    expect(shareSum({ others: [other(50), other(30)], largest: null }, 50)).toBe(130);
  });

  it('are the own one alone when no other account gets any', () => {
    expect(shareSum({ others: [], largest: null }, 40)).toBe(40);
  });

  it('offer at most their percentage of what is on hand, in whole units', () => {
    expect(offered(480, 130)).toBe(624);
    expect(offered(3, 110)).toBe(3);
  });
});
