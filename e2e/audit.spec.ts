import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from './demo.ts';
import { rowsOf } from './goods.ts';
import { expectRulesKept } from './page-rules.ts';

const { visit, call, idOf, runsEnded } = await startDemo();

beforeAll(async () => {
  await runsEnded();
  const id = await idOf('North Lights');
  await call(`/api/v1/ec-accounts/${id}`, {
    method: 'PATCH',
    body: { displayName: 'North Lights Taipei' },
  });
});

describe('the audit page', () => {
  it('tells who changed what, old and new, and where from', async () => {
    const page = await visit('/ec-accounts', { as: 'admin' });
    await page.getByRole('link', { name: 'Audit', exact: true }).click();
    const row = rowsOf(page, 'Audit').filter({ hasText: 'North Lights Taipei' }).first();
    await row.waitFor();
    const text = await row.textContent();
    expect(text).toContain('Olivia Operator');
    expect(text).toContain('127.0.0.1');
    expect(text).toContain('Display name North Lights → North Lights Taipei');
    await expectRulesKept(page);
  });

  it('filters by who, what and of what, and keeps the filters in the address', async () => {
    const page = await visit('/audit', { as: 'admin' });
    const rows = rowsOf(page, 'Audit');
    await page.getByRole('button', { name: 'Only what Olivia Operator did' }).first().click();
    await page.getByLabel('What', { exact: true }).selectOption('Edited');
    await page.getByLabel('Of what').selectOption('EC account');
    await page.waitForURL(/subject=ec_account/);
    await expect.poll(() => rows.count()).toBe(1);
    await page.reload();
    await expect.poll(() => rows.count()).toBe(1);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(1);
  });

  it('gives the same rows as a file', async () => {
    const page = await visit('/audit?subject=ec_account&action=edited', { as: 'admin' });
    await rowsOf(page, 'Audit').first().waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export CSV' }).click();
    const file = join(tmpdir(), `quayside-audit-${randomUUID()}.csv`);
    await (await download).saveAs(file);
    const csv = await readFile(file, 'utf8');
    await rm(file);
    expect(csv).toContain('North Lights → North Lights Taipei');
    expect(csv).not.toContain('signed_in');
  });

  it('shows people of one merchant what was done for that merchant only', async () => {
    const page = await visit('/audit', { as: 'merchant' });
    await rowsOf(page, 'Audit').filter({ hasText: 'North Lights Taipei' }).first().waitFor();
    expect(await page.getByText('Paper Lantern').count()).toBe(0);
  });
});
