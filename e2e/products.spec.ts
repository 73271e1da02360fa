import { beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './axe.ts';
import { startDemo } from './demo.ts';
import { factsOf } from './facts.ts';
import { goodsOf, rowsOf, scan } from './goods.ts';

const { visit, call, runsEnded } = await startDemo();
const { find, detail } = goodsOf(call);

beforeAll(runsEnded);

const openProduct = async (sku: string) => {
  const page = await visit(`/products/${(await find(sku)).id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};

describe('the list of products', () => {
  it('shows whose they are and how many units are there', async () => {
    const lamp = await find('NL-LAMP-S');
    const page = await visit('/products?q=NL-LAMP-S');
    const text = (await rowsOf(page, 'Products').first().textContent()) ?? '';
    expect(text).toContain(lamp.merchant.name);
    expect(text).toContain(lamp.barcodes[0]);
    expect(text).toContain(String(lamp.stock?.onHand));
  });

  it('finds a product by its barcode, and keeps that in the address', async () => {
    const lamp = await find('NL-LAMP-S');
    const page = await visit('/products');
    await page.getByRole('searchbox', { name: 'Search' }).fill(lamp.barcodes[0] ?? '');
    await expect.poll(() => rowsOf(page, 'Products').count()).toBe(1);
    await page.reload();
    await page.getByRole('link', { name: 'NL-LAMP-S' }).click();
    await page.getByRole('heading', { level: 1, name: lamp.name }).waitFor();
  });

  it('marks bundles, and shows no stock for what holds none', async () => {
    const page = await visit('/products');
    await page.getByLabel('Kind').selectOption('Bundle');
    await expect.poll(() => new URL(page.url()).search).toBe('?kind=bundle');
    await rowsOf(page, 'Products').first().getByText('Bundle').waitFor();
    for (const text of await rowsOf(page, 'Products').allInnerTexts()) {
      expect(text).toContain('Bundle');
      expect(text).toMatch(/–\s+–\s+–/);
    }
  });

  it('says that nothing matches, with the way back', async () => {
    const page = await visit('/products?q=no-such-thing');
    await page.getByText('Nothing matches these filters').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await rowsOf(page, 'Products').first().waitFor();
  });
});

describe('a new product', () => {
  it('is made for a merchant, with barcodes and without being pushed', async () => {
    const page = await visit('/products/new');
    await page.getByRole('combobox', { name: 'Merchant' }).click();
    await page.getByRole('option', { name: /Harbour/ }).click();
    await page.getByLabel('SKU').fill('HB-MAP');
    await page.getByLabel('Name').fill('Harbour map');
    await page.getByRole('combobox', { name: 'Barcodes' }).fill('9780000000017');
    await page.keyboard.press('Enter');
    await page.getByRole('switch', { name: 'Push to platforms' }).click({ force: true });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbour map' }).waitFor();
    await page.getByText('Not pushed', { exact: true }).waitFor();
    const facts = await factsOf(page.getByRole('region', { name: 'Product', exact: true }));
    expect(facts).toMatchObject({ SKU: 'HB-MAP', Barcodes: '9780000000017' });
    expect(facts['Push to platforms']).toMatch(/^Off\s+No number of it is sent/);
  });

  it('becomes a bundle once it has components, which a scanner finds', async () => {
    const lamp = await find('NL-LAMP-S');
    const page = await visit(`/products/new?merchantId=${lamp.merchant.id}`);
    await page.getByLabel('SKU').fill('NL-PAIR');
    await page.getByLabel('Name').fill('Pair of lamps');
    await scan(page, 'Add a component', lamp.barcodes[0] ?? '');
    await page.getByLabel('Quantity of NL-LAMP-S per bundle').fill('2');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pair of lamps' }).waitFor();
    const components = rowsOf(page, 'Components of this bundle');
    expect(await components.first().textContent()).toMatch(/NL-LAMP-S.*2$/);
    expect(await page.getByRole('button', { name: 'Adjust Stock' }).count()).toBe(0);
    const { sellable } = await detail('NL-PAIR');
    const single = (await detail('NL-LAMP-S')).sellable[0]?.sellable ?? 0;
    expect(sellable[0]?.sellable).toBe(Math.floor(single / 2));
  });

  it('is not saved without SKU and name, and says so at the fields', async () => {
    const page = await visit('/products/new', { as: 'merchant' });
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => page.getByText('This field is required.').count()).toBe(2);
    // The focus follows the sentences a moment later.
    const focused = () =>
      page.evaluate<string>('document.activeElement.labels?.[0]?.textContent ?? ""');
    await expect.poll(focused).toContain('SKU');
  });

  it('asks before what was entered is lost', async () => {
    const page = await visit('/products/new', { as: 'merchant' });
    await page.getByLabel('SKU').fill('NL-NEW');
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
    await dialog.getByRole('button', { name: 'Stay on this page' }).click();
    expect(await page.getByLabel('SKU').inputValue()).toBe('NL-NEW');
  });
});

describe('the page of a product', () => {
  it('shows its stock by type, and says what cannot be sold', async () => {
    const page = await openProduct('NL-LAMP-S');
    const { levels } = await detail('NL-LAMP-S');
    await rowsOf(page, 'Stock').first().waitFor();
    expect(await rowsOf(page, 'Stock').count()).toBe(levels.length);
    await page.getByText('Received is not for sale yet; put away is.').waitFor();
  });

  it('never shows an unknown quantity as 0', async () => {
    const { merchant } = await find('NL-LAMP-S');
    const body = { merchantId: merchant.id, sku: 'NL-NEVER', name: 'Never counted' };
    await call('/api/v1/products', { body, as: 'admin' });
    const page = await openProduct('NL-NEVER');
    const row = rowsOf(page, 'Sellable per channel').first();
    await row.getByText('Not counted yet').waitFor();
    expect(await row.textContent()).not.toMatch(/0$/);
  });

  it('is edited, and keeps what somebody else changed meanwhile', async () => {
    const { id } = await find('NL-CANDLE');
    const page = await openProduct('NL-CANDLE');
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Name').fill('Cedar candle');
    await call(`/api/v1/products/${id}`, {
      method: 'PATCH',
      body: { barcodes: ['4710000000001'] },
      as: 'admin',
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Cedar candle' }).waitFor();
    expect(await detail('NL-CANDLE')).toMatchObject({
      name: 'Cedar candle',
      barcodes: ['4710000000001'],
    });
  });

  it('does not exist for a person of another merchant', async () => {
    const { id } = await find('HB-ATLAS');
    const page = await visit(`/products/${id}`, { as: 'merchant' });
    await page.getByRole('heading', { name: 'Page not found' }).waitFor();
  });
});

describe('the pages of products and stock', () => {
  it('hold to WCAG in both schemes and fit a phone', async () => {
    const { id } = await find('NL-LAMP-S');
    const page = await visit('/products');
    const problems: string[] = [];
    const paths = ['/products', `/products/${id}`, `/products/${id}/edit`, '/stock-movements'];
    for (const path of [...paths, '/products/new', '/inventory-types']) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        problems.push(...(await violationsOf(page)).map((line) => `${path} ${line}`));
      }
      await page.setViewportSize({ width: 390, height: 844 });
      const over = 'document.documentElement.scrollWidth - document.body.offsetWidth';
      const width = await page.evaluate<number>(over);
      if (width > 0) problems.push(`${path} is ${width} px too wide at 390 px`);
    }
    expect(problems).toEqual([]);
  });

  it('let a product be found and taken by keyboard alone', async () => {
    const lamp = await find('NL-LAMP-S');
    const page = await visit(`/products/new?merchantId=${lamp.merchant.id}`);
    await page.getByRole('combobox', { name: 'Add a component' }).focus();
    await page.keyboard.type('NL-LAMP');
    await page.getByRole('option').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel(/^Quantity of NL-LAMP/).count()).toBe(1);
  });
});
