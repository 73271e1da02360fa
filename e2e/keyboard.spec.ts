import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startDemo } from './demo.ts';

const { visit, idOf } = await startDemo();

const openAccount = async () => {
  const page = await visit(`/ec-accounts/${await idOf('North Lights')}`);
  await page.getByRole('heading', { level: 1, name: 'North Lights' }).waitFor();
  await page.getByRole('link', { name: 'Skip to content' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Count again' }).waitFor();
  await page.getByText('shipping code is not mapped').waitFor();
  return page;
};

/** What has the focus, by what a person would call it. */
const focused = (page: Page) =>
  page.evaluate<string>(`(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '(nothing)';
    return element.getAttribute('aria-label') ?? element.textContent.trim();
  })()`);

const focusIsIn = (page: Page, selector: string) =>
  page.evaluate<boolean>(`document.activeElement?.closest('${selector}') !== null`);

const pressUntil = async (page: Page, key: string, name: string): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    if ((await focused(page)) === name) return;
  }
  throw new Error(`${key} does not lead to “${name}”`);
};

describe('somebody without a mouse', () => {
  it('may skip header and navigation with the first key', async () => {
    const page = await openAccount();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    const box = await page.getByRole('link', { name: 'Skip to content' }).boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focusIsIn(page, 'main')).toBe(true);
  });

  it('reaches every button and link of the account page, in the order they are seen', async () => {
    const page = await openAccount();
    const there: string[] = [];
    const controls = page.getByRole('main').locator('a, button, input, [role=slider]');
    for (const control of await controls.all()) {
      const name = (await control.getAttribute('aria-label')) ?? (await control.textContent());
      if (await control.isVisible()) there.push(name ?? '');
    }
    await page.getByRole('main').focus();
    const reached: string[] = [];
    for (const _ of there) {
      await page.keyboard.press('Tab');
      reached.push(await focused(page));
    }
    expect(reached).toEqual(there);
    expect(there).toEqual(expect.arrayContaining(['Edit', 'Delete', 'Fetch Orders Manually']));
  });

  it('sees where the focus is', async () => {
    const page = await openAccount();
    await pressUntil(page, 'Tab', 'Delete');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
  });

  it('stays inside a dialog until it is closed, and is back where it was then', async () => {
    const page = await openAccount();
    await pressUntil(page, 'Tab', 'Delete');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Delete EC account' }).waitFor();
    expect(await focused(page)).toBe('Cancel');
    const reached: string[] = [];
    for (let presses = 0; presses < 6; presses += 1) {
      await page.keyboard.press('Tab');
      expect(await focusIsIn(page, '[role=dialog]')).toBe(true);
      reached.push(await focused(page));
    }
    expect(reached).toEqual(expect.arrayContaining(['Close', 'Cancel', 'Delete account']));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expect.poll(() => focused(page)).toBe('Delete');
  });

  it('opens a menu of the header, chooses in it, and is back at its button', async () => {
    const page = await openAccount();
    await pressUntil(page, 'Tab', 'Appearance');
    await page.keyboard.press('Enter');
    await pressUntil(page, 'Tab', 'Dark');
    await page.keyboard.press('Enter');
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    expect(await focused(page)).toBe('Appearance');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Appearance');
    expect(await page.getByRole('button', { name: 'Dark' }).count()).toBe(0);
  });

  it('is taken to the content when another page opens', async () => {
    const page = await openAccount();
    await pressUntil(page, 'Tab', 'Orders');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
    await expect.poll(() => focusIsIn(page, 'main')).toBe(true);
  });
});
