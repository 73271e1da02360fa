import { describe, expect, it } from 'vitest';
import { isShortText, isWebAddress } from './parcel-rules.ts';

describe('what is entered for a parcel', () => {
  it('is a carrier or number of 1 to 80 characters, spaces around it aside', () => {
    expect([' ', 'a', ` ${'9'.repeat(80)} `, '9'.repeat(81)].map(isShortText)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is a tracking page of the web and nothing that could run', () => {
    const addresses = [
      'https://t.example/1',
      'http://t.example',
      'javascript:alert(1)',
      't.example',
    ];
    expect(addresses.map(isWebAddress)).toEqual([true, true, false, false]);
  });
});
