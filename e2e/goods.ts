import type { Locator, Page } from 'playwright-core';
import { pageOf } from '../contract/page.ts';
import {
  type Product,
  type ProductRow,
  productRowSchema,
  productSchema,
} from '../contract/products.contract.ts';

const productPage = pageOf(productRowSchema);

/** The rows of a table without its head. */
export const rowsOf = (page: Page, table: string): Locator =>
  page
    .getByRole('table', { name: table })
    .getByRole('row')
    .filter({ has: page.locator('td') });

/** Types into a field that finds products, as somebody with a scanner does, and takes what is meant. */
export const scan = async (page: Page, label: string, code: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).pressSequentially(code);
  await page.keyboard.press('Enter');
};

/** The demo's products, read through the API as somebody who sees all of them. */
export const goodsOf = (call: (path: string) => Promise<unknown>) => {
  const find = async (sku: string): Promise<ProductRow> => {
    const { items } = productPage.parse(await call(`/api/v1/products?q=${sku}`));
    const product = items.find((one) => one.sku === sku);
    if (!product) throw new Error(`The demo has no product ${sku}.`);
    return product;
  };
  const detail = async (sku: string): Promise<Product> =>
    productSchema.parse(await call(`/api/v1/products/${(await find(sku)).id}`));
  return { find, detail };
};
