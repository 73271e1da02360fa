import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../../contract/mappings.contract.ts';
import { missingSku, takesSkus } from './sku-gap.ts';

const mapping = mappingSchema.parse({
  id: '1',
  platformListingId: '12:34',
  title: 'Tea',
  sku: 'TEA-OLD',
  barcode: null,
  imageUrl: null,
  tracked: true,
  product: { id: '7', sku: 'TEA', name: 'Tea', isBundle: false, pushStock: true },
  mappedBy: 'hand',
  units: 1,
  problem: null,
  vanishedAt: null,
  lastQuantity: null,
  lastWrittenAt: null,
  updatedAt: '2026-11-20T04:00:00.000Z',
});

describe('the SKU that a listing lacks', () => {
  it('is its product’s, when the shop has another or none', () => {
    expect(missingSku(mapping)).toBe('TEA');
    expect(missingSku({ ...mapping, sku: null })).toBe('TEA');
  });

  it.each([
    ['has it already', { sku: 'TEA' }],
    ['has no product', { product: null }],
    ['stands for several units', { units: 2 }],
    ['is gone', { vanishedAt: '2026-11-20T04:00:00.000Z' }],
  ])('is none when the listing %s', (_, change) => {
    expect(missingSku({ ...mapping, ...change })).toBeNull();
  });
});

describe('writing SKUs', () => {
  const account = { status: 'connected' as const, rights: ['view' as const, 'operate' as const] };
  const platform = { capabilities: { skuBackfill: true } };

  it('is offered where the platform takes them, to people who may operate a connected account', () => {
    expect(takesSkus({ account, platform })).toBe(true);
    expect(takesSkus({ account, platform: { capabilities: { skuBackfill: false } } })).toBe(false);
    expect(takesSkus({ account: { ...account, rights: ['view'] }, platform })).toBe(false);
    expect(takesSkus({ account: { ...account, status: 'disconnected' }, platform })).toBe(false);
  });
});
