import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pageOf } from '../contract/page.ts';
import { type ProductRow, productRowSchema, productSchema } from '../contract/products.contract.ts';
import { violationsOf } from './axe.ts';
import { startDemo } from './demo.ts';
import { factsOf } from './facts.ts';

const { visit, call, runsEnded } = await startDemo();

beforeAll(runsEnded);

const productPage = pageOf(productRowSchema);

const find = async (sku: string): Promise<ProductRow> => {
  const { items } = productPage.parse(await call(`/api/v1/products?q=${sku}`));
  const product = items.find((one) => one.sku === sku);
  if (!product) throw new Error(`The demo has no product ${sku}.`);
  return product;
};

const detail = async (id: string) => productSchema.parse(await call(`/api/v1/products/${id}`));

const rowsOf = (page: Page, table: string) =>
  page
    .getByRole('table', { name: table })
    .getByRole('row')
    .filter({ has: page.locator('td') });

const openProduct = async (sku: string, visitor: Parameters<typeof visit>[1] = {}) => {
  const { id } = await find(sku);
  const page = await visit(`/products/${id}`, visitor);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { id, page };
};

/** Types into the field that finds products, as somebody with a scanner does, and takes what is meant. */
const scan = async (page: Page, label: string, code: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).pressSequentially(code);
  await page.keyboard.press('Enter');
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
    const { sellable } = await detail((await find('NL-PAIR')).id);
    const single = (await detail(lamp.id)).sellable[0]?.sellable ?? 0;
    expect(sellable[0]?.sellable).toBe(Math.floor(single / 2));
  });

  it('is not saved without SKU and name, and says so at the fields', async () => {
    const page = await visit('/products/new', { as: 'merchant' });
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => page.getByText('This field is required.').count()).toBe(2);
    const focused = await page.evaluate<string>(
      'document.activeElement.getAttribute("name") ?? document.activeElement.labels[0].textContent',
    );
    expect(focused).toContain('SKU');
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
    const { id, page } = await openProduct('NL-LAMP-S');
    const { levels } = await detail(id);
    await rowsOf(page, 'Stock').first().waitFor();
    expect(await rowsOf(page, 'Stock').count()).toBe(levels.length);
    await page.getByText('Received is not for sale yet; put away is.').waitFor();
  });

  it('never shows an unknown quantity as 0', async () => {
    const { merchant } = await find('NL-LAMP-S');
    const body = { merchantId: merchant.id, sku: 'NL-NEVER', name: 'Never counted' };
    await call('/api/v1/products', { body, as: 'admin' });
    const { page } = await openProduct('NL-NEVER');
    const row = rowsOf(page, 'Sellable per channel').first();
    await row.getByText('Not counted yet').waitFor();
    expect(await row.textContent()).not.toMatch(/0$/);
  });

  it('is edited, and keeps what somebody else changed meanwhile', async () => {
    const { id, page } = await openProduct('NL-CANDLE');
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Name').fill('Cedar candle');
    await call(`/api/v1/products/${id}`, {
      method: 'PATCH',
      body: { barcodes: ['4710000000001'] },
      as: 'admin',
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Cedar candle' }).waitFor();
    expect(await detail(id)).toMatchObject({
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

describe('a stock adjustment', () => {
  it('shows the result before it is saved, and stands in the ledger with its reason', async () => {
    const { id, page } = await openProduct('NL-LAMP-L');
    const good = (await detail(id)).levels.find(({ inventoryType }) => inventoryType.sellable);
    const onHand = good?.onHand ?? 0;
    await page.getByRole('button', { name: 'Adjust Stock' }).click();
    const dialog = page.getByRole('dialog', { name: 'Adjust stock' });
    await dialog.getByLabel('Amount', { exact: false }).last().fill('5');
    await dialog.getByText(`${onHand} → ${onHand + 5}`).waitFor();
    await dialog.getByLabel('Reason').fill('Found behind the shelf');
    await dialog.getByRole('button', { name: 'Adjust Stock' }).click();
    await dialog.waitFor({ state: 'detached' });
    const moved = rowsOf(page, 'Last movements').filter({ hasText: 'Found behind the shelf' });
    expect(await moved.textContent()).toMatch(/Adjusted.*\+5.*Olivia/);
    await expect
      .poll(() => rowsOf(page, 'Stock').first().textContent())
      .toContain(String(onHand + 5));
  });

  it('is not made below zero nor without a reason', async () => {
    const { page } = await openProduct('NL-LAMP-L');
    await page.getByRole('button', { name: 'Adjust Stock' }).click();
    const dialog = page.getByRole('dialog', { name: 'Adjust stock' });
    await dialog.getByRole('radio', { name: 'Change by an amount' }).check();
    await dialog.getByLabel('Amount', { exact: false }).last().fill('-999999');
    await dialog.getByRole('button', { name: 'Adjust Stock' }).click();
    await dialog.getByText('This field is required.').waitFor();
    await expect
      .poll(() => dialog.getByText(/^Only \d+ are on hand\.$/).count())
      .toBeGreaterThan(0);
  });

  it('to a counted number begins with finding the product, from the ledger', async () => {
    const lamp = await find('NL-LAMP-S');
    const page = await visit('/stock-movements');
    await page.getByRole('button', { name: 'Adjust Stock' }).click();
    const dialog = page.getByRole('dialog', { name: 'Adjust stock' });
    await dialog.getByRole('combobox', { name: 'Product' }).pressSequentially('NL-LAMP-S');
    await page.keyboard.press('Enter');
    await dialog.getByRole('radio', { name: 'Set to a counted number' }).check();
    await dialog.getByLabel('Counted number').last().fill('77');
    await dialog.getByLabel('Reason').fill('Stocktake');
    await dialog.getByRole('button', { name: 'Adjust Stock' }).click();
    await dialog.waitFor({ state: 'detached' });
    await rowsOf(page, 'Stock Movements').filter({ hasText: 'Stocktake' }).first().waitFor();
    const good = (await detail(lamp.id)).levels.find(({ inventoryType }) => inventoryType.sellable);
    expect(good?.onHand).toBe(77);
  });
});

describe('the stock ledger', () => {
  it('is narrowed to one kind and one product, and can be sent to a colleague so', async () => {
    const { id } = await find('NL-LAMP-S');
    const page = await visit(`/stock-movements?productId=${id}`);
    await page.getByLabel('Movement', { exact: true }).selectOption('Put away');
    await rowsOf(page, 'Stock Movements').first().waitFor();
    await page.reload();
    await rowsOf(page, 'Stock Movements').first().waitFor();
    for (const text of await rowsOf(page, 'Stock Movements').allInnerTexts()) {
      expect(text).toContain('NL-LAMP-S');
      expect(text).toContain('Put away');
    }
    await page.getByRole('button', { name: 'Show all products' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?kind=put_away');
  });
});

describe('inventory types', () => {
  it('are added with a code and may be kept from sale', async () => {
    const page = await visit('/inventory-types', { as: 'merchant' });
    await page.getByRole('button', { name: 'Add Inventory Type' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Returned');
    await dialog.getByLabel('Code').fill('returned');
    await dialog.getByRole('switch', { name: 'Sellable' }).click({ force: true });
    await dialog.getByRole('button', { name: 'Save' }).click();
    const row = rowsOf(page, 'Inventory Types').filter({ hasText: 'RETURNED' });
    await row.getByText('Not sellable').waitFor();
  });

  it('that come with the product have a name in both languages', async () => {
    const page = await visit('/inventory-types', { locale: 'zh-TW' });
    await page.getByText('良品', { exact: true }).first().waitFor();
    await page.getByText('不良品', { exact: true }).first().waitFor();
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
