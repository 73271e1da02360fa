import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { violationsOf } from './axe.ts';

const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** What every page keeps as it stands: WCAG 2.1 AA light and dark, and the width of a phone. */
export const expectRulesKept = async (page: Page): Promise<void> => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOf(page), colorScheme).toEqual([]);
  }
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(tooWide)).toBeLessThanOrEqual(0);
  expect(await violationsOf(page), 'on a phone').toEqual([]);
  if (size) await page.setViewportSize(size);
};
