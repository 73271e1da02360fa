import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from './axe.ts';
import { startDemo } from './demo.ts';
import { rowsOf } from './goods.ts';

const { visit, call, idOf, runsEnded } = await startDemo();

const press = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
};

const lamp = '極光立燈';

/** What a table says the number of the demo's scarce lamp is and becomes: `103 → 0`. */
const lampNumber = async (page: Page, table: string): Promise<string> => {
  const row = rowsOf(page, table).filter({ hasText: lamp });
  const shown = await row.getByRole('cell').nth(1).textContent();
  return /^\d+ → \d+/.exec(shown ?? '')?.[0] ?? '';
};

beforeAll(async () => {
  await runsEnded();
  await call(`/api/v1/ec-accounts/${await idOf('North Lights')}/sync-mappings`, { body: {} });
  await runsEnded();
});

const openPreview = async (locale: 'en-US' | 'zh-TW' = 'en-US') => {
  const page = await visit(`/ec-accounts/${await idOf('North Lights')}/stock-preview`, {
    locale,
  });
  await page.waitForURL(/\/stock-previews\/\d+/);
  await page.getByRole('table').waitFor();
  return page;
};

describe('Manual Stock Sync', () => {
  it('goes from the account by keyboard through preview, red dialog and result to restoring', async () => {
    const page = await visit(`/ec-accounts/${await idOf('North Lights')}`);
    const writes: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') writes.push(new URL(request.url()).pathname);
    });
    await press(page, 'Manual Stock Sync');
    await page.waitForURL(/\/stock-previews\/\d+/);
    await page.getByText(/^Can be confirmed for \d+:\d\d$/).waitFor();
    const previewed = await lampNumber(page, 'Listings of the preview');
    expect(previewed).toMatch(/^\d+ → \d+$/);
    expect(writes.filter((path) => path.endsWith('/stock-syncs'))).toEqual([]);

    await press(page, 'Confirm');
    const dialog = page.getByRole('dialog', { name: 'Confirm manual stock sync' });
    await dialog.getByText(/^\d+ listings? of “North Lights” gets? another number\.$/).waitFor();
    await dialog.getByText('This affects live sales from the moment it starts.').waitFor();
    // A quarter of the demo's listings goes to zero, so somebody else has to look at it too.
    await press(page, 'Ask for release');
    await page.waitForURL(/\/stock-syncs\/\d+/);
    await page.getByText('You asked for it, so you cannot release it yourself.').waitFor();
    expect(await page.getByRole('button', { name: 'Release', exact: true }).count()).toBe(0);
    const other = await visit(new URL(page.url()).pathname, { as: 'admin' });
    await other.getByText('Olivia Operator asked for it.').waitFor();
    await press(other, 'Release');
    await other.getByRole('dialog', { name: 'Release this overwrite?' }).waitFor();
    await press(other, 'Release and send');
    await page.getByText('Done', { exact: true }).waitFor();
    const sent = await lampNumber(page, 'Listings of this overwrite');
    expect(sent).toBe(previewed);
    expect(await violationsOf(page)).toEqual([]);

    await press(page, 'Restore');
    await page.getByRole('dialog', { name: 'Restore the old numbers?' }).waitFor();
    await press(page, 'Restore platform stock');
    await page.getByRole('heading', { level: 1, name: /^Restore #/ }).waitFor();
    await page.getByText('Done', { exact: true }).waitFor();
    const [before, after] = sent.split(' → ');
    expect(await lampNumber(page, 'Listings of this overwrite')).toBe(`${after} → ${before}`);
  });

  it('writes nothing when the red dialog is cancelled', async () => {
    const page = await openPreview();
    await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirm manual stock sync' });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') asked.push(request.url());
    });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(asked).toEqual([]);
  });
});

describe('the stock preview', () => {
  it('narrows its rows to a total, and says why a number is what it is', async () => {
    const page = await openPreview();
    await page.getByRole('button', { name: /Unmapped$/ }).click();
    const rows = rowsOf(page, 'Listings of the preview');
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByText('No product, so no number is sent.').waitFor();
    await page.getByRole('button', { name: /Change$/ }).click();
    await expect.poll(() => rows.first().textContent()).toMatch(/\d+ on hand/);
  });

  it('older than ten minutes asks for a new one', async () => {
    const page = await openPreview();
    await page.clock.install();
    await page.clock.fastForward('11:00');
    await page.getByText('Older than 10 minutes').waitFor();
    const old = page.url();
    await page.getByRole('link', { name: 'Preview again' }).click();
    await page.waitForURL((url) => /\/stock-previews\/\d+/.test(url.pathname) && url.href !== old);
  });

  it.each(['en-US', 'zh-TW'] as const)('breaks no rule of accessibility in %s', async (locale) => {
    const page = await openPreview(locale);
    expect(await violationsOf(page)).toEqual([]);
  });
});
