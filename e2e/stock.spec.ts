import { beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from './demo.ts';
import { goodsOf, rowsOf } from './goods.ts';

const { visit, call, runsEnded } = await startDemo();
const { find, detail } = goodsOf(call);

beforeAll(runsEnded);

const openProduct = async (sku: string) => {
  const page = await visit(`/products/${(await find(sku)).id}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};

describe('a stock adjustment', () => {
  it('shows the result before it is saved, and stands in the ledger with its reason', async () => {
    const page = await openProduct('NL-LAMP-L');
    const good = (await detail('NL-LAMP-L')).levels.find(
      ({ inventoryType }) => inventoryType.sellable,
    );
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
    const page = await openProduct('NL-LAMP-L');
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
    const good = (await detail('NL-LAMP-S')).levels.find(
      ({ inventoryType }) => inventoryType.sellable,
    );
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
