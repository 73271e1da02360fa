import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const bytesOf = (...bytes: number[]): ArrayBuffer => Uint8Array.from(bytes).buffer;

describe('a carrier’s file', () => {
  it('is read as UTF-8, without the mark that some programs put first', () => {
    expect(decodeText(bytesOf(0xef, 0xbb, 0xbf, 0xe9, 0xbb, 0x91))).toBe('黑');
  });

  it('is read as Big5 where it cannot be UTF-8', () => {
    expect(decodeText(bytesOf(0xb6, 0xc2, 0xbf, 0xdf))).toBe('黑貓');
  });
});
