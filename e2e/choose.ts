import type { Page } from 'playwright-core';

/** Opens the list of this label and takes the option of this name. */
export const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
