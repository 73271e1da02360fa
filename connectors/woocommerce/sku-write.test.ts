import { describe, expect, it } from 'vitest';
import { walkCatalog } from '../testing/connector-bench.ts';
import { catalog } from './catalog.ts';
import { writeSku } from './sku-write.ts';
import { type OpenStore, openStore } from './testing/open-store.ts';
import { stubContext } from './testing/stub-context.ts';

const idOf = async ({ context }: OpenStore, sku: string): Promise<string> =>
  (await walkCatalog(catalog, context)).find((listing) => listing.sku === sku)?.platformListingId ??
  '';

describe('the warehouse’s SKU', () => {
  it.each(['MUG-01', 'TEE-BLU'])('takes the place of %s', async (sku) => {
    await using store = await openStore();
    const platformListingId = await idOf(store, sku);
    await writeSku(store.context, { platformListingId, sku: 'OURS-1' });
    expect(await idOf(store, 'OURS-1')).toBe(platformListingId);
    await writeSku(store.context, { platformListingId, sku: 'OURS-1' });
    expect(await idOf(store, sku)).toBe('');
  });

  it('is refused in words when another product has it, and nothing changes', async () => {
    await using store = await openStore();
    const platformListingId = await idOf(store, 'MUG-01');
    await expect(
      writeSku(store.context, { platformListingId, sku: 'TEE-RED' }),
    ).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringMatching(/another product.*TEE-RED/),
    });
    expect(await idOf(store, 'MUG-01')).toBe(platformListingId);
  });

  it.each(['999999', '999999:1000000'])('finds no product %s', async (platformListingId) => {
    await using store = await openStore();
    await expect(writeSku(store.context, { platformListingId, sku: 'X' })).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it.each([
    [{ sku: 'erp-9' }, 200, /showed erp-9/],
    [{ code: 'erp_sku_locked', message: 'Kept by the &quot;ERP&quot;.' }, 400, /Kept by the "ERP"/],
  ])('is not believed to be written when the store says %o', async (body, status, words) => {
    const context = stubContext(() => ({ status, body }));
    await expect(
      writeSku(context, { platformListingId: '7', sku: 'OURS-1' }),
    ).rejects.toMatchObject({ kind: 'rejected', message: expect.stringMatching(words) });
  });
});
