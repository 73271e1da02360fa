import { describe, expect, it } from 'vitest';
import { manifest } from './manifest.ts';
import { normalizeShopDomain } from './shop-domain.ts';

describe('a shop domain', () => {
  it.each([
    'north',
    ' NORTH ',
    'north.myshopify.com',
    'https://north.myshopify.com',
    'https://north.myshopify.com/admin/orders?x=1',
    'http://North.MyShopify.com/',
    'https://admin.shopify.com/store/north',
    'admin.shopify.com/store/north/orders',
  ])('typed as %s is north.myshopify.com', (typed) => {
    expect(normalizeShopDomain(typed)).toBe('north.myshopify.com');
    const pattern = manifest.credentialFields.find(
      (field) => field.name === 'shop_domain',
    )?.pattern;
    expect(typed).toMatch(new RegExp(pattern ?? ''));
  });

  it.each([
    undefined,
    '   ',
    'north shop',
    'north.com',
    'north.myshopify.com:8080',
    'north.myshopify.com@evil.example',
    'https://evil.example/north.myshopify.com',
    '127.0.0.1',
    'northshop_',
  ])('typed as %s is refused', (typed) => {
    expect(() => normalizeShopDomain(typed)).toThrow(/must end in \.myshopify\.com/);
  });
});
