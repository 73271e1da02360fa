import { describe, expect, it } from 'vitest';
import { normalize, shopIdOf } from './store-url.ts';

const normalized = (store_url: string): string | undefined => normalize({ store_url }).store_url;

describe('a typed store URL', () => {
  it.each([
    ['shop.example.com', 'https://shop.example.com'],
    ['  https://Shop.Example.com/  ', 'https://shop.example.com'],
    ['http://127.0.0.1:8081/woocommerce/hillside/', 'http://127.0.0.1:8081/woocommerce/hillside'],
    ['https://user:pass@example.com/store?x=1#top', 'https://example.com/store'],
    ['https://example.com/store/wp-admin/admin.php?page=wc-settings', 'https://example.com/store'],
    ['https://example.com/wp-json/wc/v3/', 'https://example.com'],
    ['https://example.com/index.php', 'https://example.com'],
    ['example.com:8443/a//', 'https://example.com:8443/a'],
    ['https://商店.tw', 'https://xn--czrs0t.tw'],
  ])('%s becomes %s', (typed, expected) => {
    expect(normalized(typed)).toBe(expected);
    expect(normalized(expected)).toBe(expected);
  });

  it.each(['', ' ', 'ftp://example.com', 'javascript:alert(1)', 'https://', 'two words'])(
    'refuses "%s" and names the field',
    (typed) => {
      expect(() => normalized(typed)).toThrow(
        expect.objectContaining({ kind: 'rejected', field: 'store_url' }),
      );
    },
  );

  it('names the same shop over http and https', () => {
    expect(shopIdOf('https://example.com/store')).toBe('example.com/store');
    expect(shopIdOf('http://example.com/store')).toBe('example.com/store');
  });
});
