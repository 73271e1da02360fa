import { beforeAll, describe, expect, it } from 'vitest';
import { mappingSchema } from '../contract/mappings.contract.ts';
import { pageOf } from '../contract/page.ts';
import { violationsOf } from './axe.ts';
import { startDemo } from './demo.ts';
import { factsOf } from './facts.ts';
import { goodsOf, rowsOf, scan } from './goods.ts';

const { visit, call, shop, idOf, account, runsEnded } = await startDemo();
const goods = goodsOf(call);
const mappingPage = pageOf(mappingSchema);

beforeAll(runsEnded);

const openMappings = async (locale: 'en-US' | 'zh-TW' = 'en-US') => {
  const id = await idOf('North Lights');
  const page = await visit(`/ec-accounts/${id}/mappings`, { locale });
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};

describe('Sync Product Mappings', () => {
  it('tells its result top right, and the count and the time refresh themselves', async () => {
    const page = await visit(`/ec-accounts/${await idOf('North Lights')}`);
    const settings = page.getByRole('region', { name: 'Settings', exact: true });
    await settings.waitFor();
    expect(await factsOf(settings)).toMatchObject({ 'Mapped products': 'No product mappings' });
    const sync = settings.getByRole('button', { name: 'Sync Product Mappings' });
    await sync.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Product mappings synced: North Lights').waitFor();
    const { mappedProducts } = (await account('North Lights')).settings;
    expect(mappedProducts).toBeGreaterThan(0);
    await expect
      .poll(() => factsOf(settings))
      .toMatchObject({ 'Mapped products': String(mappedProducts), 'Last Synced': /^\d{4}-/ });
  });
});

describe('the mapping page', () => {
  it('counts listings by state, and each count narrows the list', async () => {
    const page = await openMappings();
    await page.getByRole('button', { name: /Unmapped$/ }).click();
    const rows = rowsOf(page, 'Product mappings');
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.first().textContent()).toContain('No product has its SKU or barcode');
    expect(new URL(page.url()).searchParams.get('state')).toBe('unmapped');
  });

  it('takes a mapping by hand with its units, and gives it back to the rule', async () => {
    const page = await openMappings();
    const row = rowsOf(page, 'Product mappings').filter({ hasText: 'NL-WICK' });
    await row.getByRole('button', { name: /^Map / }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Map a listing' });
    await scan(page, 'Find the product', 'NL-CANDLE');
    await dialog.getByText('NL-CANDLE').waitFor();
    await dialog.getByLabel('Units per listing').fill('2');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => row.textContent()).toMatch(/NL-CANDLE.*2By hand/);

    await row.getByRole('button', { name: /^Map / }).click();
    await dialog.getByRole('radio', { name: 'Use the channel’s rule again' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => row.textContent()).toMatch(/No product.*Channel’s rule/);
  });

  it('takes a file back that was changed, and says which lines it refused', async () => {
    const page = await openMappings();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    await page.getByRole('button', { name: 'Upload CSV' }).click();
    const dialog = page.getByRole('dialog', { name: 'Upload mappings' });
    await page.locator('input[type=file]').setInputFiles({
      name: 'mappings.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('platform_listing_id,product_sku,units\nnobody-has-this,NL-CANDLE,1\n'),
    });
    await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
    await dialog.getByText('1 line refused').waitFor();
    await dialog.getByText('The account has no such listing').waitFor();
  });

  it.each(['en-US', 'zh-TW'] as const)('breaks no rule of accessibility in %s', async (locale) => {
    const page = await openMappings(locale);
    await page.getByRole('table').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });
});

describe('the SKU of a product', () => {
  it('is written to the shop after a question, where the platform takes it', async () => {
    const { id, merchant } = await account('Paper Lantern');
    const settings = { inboundPush: true };
    await call(`/api/v1/ec-accounts/${id}`, { method: 'PATCH', body: { settings }, as: 'admin' });
    await call(`/api/v1/ec-accounts/${id}/sync-mappings`, { body: {} });
    await runsEnded();
    const wanted = { merchantId: merchant.id, sku: 'PL-NEW', name: 'Lantern string' };
    await call('/api/v1/products', { body: wanted, as: 'admin' });
    const { id: productId } = await goods.find('PL-NEW');
    const path = `/api/v1/ec-accounts/${id}/mappings`;
    const [listing] = mappingPage.parse(await call(`${path}?q=PL-STRING`)).items;
    await call(`${path}/${listing?.id}`, { method: 'PUT', body: { productId } });

    const page = await visit(`/ec-accounts/${id}/mappings`);
    const row = rowsOf(page, 'Product mappings').filter({ hasText: listing?.title ?? '' });
    const write = page.getByRole('button', { name: /^Write SKU to the shop: / });
    await write.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await write.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Write the SKU to the shop?' });
    await dialog.getByText(/has the SKU PL-STRING.*PL-NEW/).waitFor();
    await dialog.getByRole('button', { name: 'Write SKU to the shop' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => row.textContent()).toMatch(/PL-NEW.*PL-NEW/);
    expect(await write.count()).toBe(0);
    expect(JSON.stringify(await shop('woocommerce/paper-lantern/stock'))).toContain('PL-NEW');
  });
});
