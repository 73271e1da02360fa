import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoLogins } from '../server/demo/demo-people.ts';
import { startDemo } from './demo.ts';
import { factsOf } from './facts.ts';

const { db, visit, idOf, runsEnded } = await startDemo();

const rowsOf = (page: Page) =>
  page.getByRole('table', { name: 'EC Integrations' }).locator('tbody tr');

/** The names that are listed, in their order, once there are this many. */
const namesOf = async (page: Page, count: number): Promise<string[]> => {
  await expect.poll(() => rowsOf(page).count()).toBe(count);
  return rowsOf(page).getByRole('link').allTextContents();
};

beforeAll(runsEnded);

describe('the list of EC accounts', () => {
  it('shows of each account how it stands and what is set, next fetch in its own zone', async () => {
    const page = await visit('/ec-accounts');
    const table = page.getByRole('table', { name: 'EC Integrations' });
    await table.waitFor();
    expect(await table.getByRole('columnheader').allTextContents()).toEqual([
      'Status',
      'Display Name',
      'E-commerce Platform',
      'Merchant',
      'Channel Name',
      'Fetch Orders',
      'Inbound Push',
      'Next Fetch Time',
    ]);
    const row = rowsOf(page).filter({ has: page.getByRole('link', { name: 'North Lights' }) });
    expect(await row.getByRole('cell').allTextContents()).toEqual([
      'Connected',
      'North Lights',
      'Shopify',
      'Northlight Trading 北光商行',
      'North Lights online',
      'On09:00, 13:00, 18:00',
      '80%',
      expect.stringMatching(/^\d{4}-\d\d-\d\d, (09|13|18):00Asia\/Taipei$/),
    ]);
  });

  it('is narrowed by status, platform, channel, fetch and name, and keeps that in its address', async () => {
    const page = await visit('/ec-accounts');
    await page.getByLabel('Status').selectOption('Disconnected');
    expect(await namesOf(page, 1)).toEqual(['Harbour Books']);
    await page.reload();
    expect(await namesOf(page, 1)).toEqual(['Harbour Books']);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await namesOf(page, 5);
    await page.getByLabel('E-commerce Platform').selectOption('Shopify');
    expect((await namesOf(page, 2)).sort()).toEqual(['Harbour Books', 'North Lights']);
    await page.getByLabel('Channel Name').selectOption('North Lights online');
    expect(await namesOf(page, 1)).toEqual(['North Lights']);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByLabel('Fetch Orders').selectOption('Off');
    expect(await namesOf(page, 1)).toEqual(['Night Market']);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByLabel('Search').fill('lantern');
    expect(await namesOf(page, 1)).toEqual(['Paper Lantern']);
    await page.getByLabel('Search').fill('nobody');
    await page.getByText('Nothing matches these filters').waitFor();
  });

  it('follows the merchant of the header, from page to page', async () => {
    const page = await visit('/ec-accounts');
    await page.getByRole('button', { name: 'Merchant: All merchants' }).click();
    await page.getByRole('button', { name: 'Harbour Books 海港書店' }).click();
    expect((await namesOf(page, 2)).sort()).toEqual(['Harbour Books', 'Paper Lantern']);
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await page.getByRole('table', { name: 'Orders' }).waitFor();
    await page.getByRole('button', { name: 'Merchant: Harbour Books 海港書店' }).waitFor();
    expect(await page.getByRole('cell').filter({ hasText: 'Tea House' }).count()).toBe(0);
  });

  it('is for a merchant’s people their own shops, without switcher and merchant column', async () => {
    const page = await visit('/ec-accounts', { as: 'merchant' });
    await namesOf(page, 3);
    expect(await page.getByRole('columnheader', { name: 'Merchant' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Merchant:/ }).count()).toBe(0);
    await page.goto(`/ec-accounts/${await idOf('Paper Lantern')}`);
    await page.getByText('There is nothing at this address, or you may not see it.').waitFor();
  });

  it('brings further pages on demand until all are shown, each account once', async () => {
    await sql`
      insert into ec_accounts (merchant_id, sales_channel_id, platform, display_name, time_zone,
        status_reason)
      select merchant_id, sales_channel_id, platform, 'Stall ' || n, time_zone, 'created'
      from ec_accounts, generate_series(1, 120) n where display_name = 'Night Market'`.execute(db);
    const page = await visit('/ec-accounts?q=Stall');
    const more = page.getByRole('button', { name: 'Load more' });
    await more.waitFor();
    while (await more.isVisible()) {
      const before = await rowsOf(page).count();
      await more.click();
      await expect.poll(() => rowsOf(page).count()).toBeGreaterThan(before);
    }
    await page.getByText('All 120 shown').waitFor();
    expect(new Set(await namesOf(page, 120)).size).toBe(120);
    await db.deleteFrom('ec_accounts').where('display_name', 'like', 'Stall %').execute();
  });
});

describe('a run', () => {
  it('tells of every platform order what became of it and why', async () => {
    const page = await visit(`/ec-accounts/${await idOf('North Lights')}`);
    const run = page.getByRole('table', { name: 'Recent runs' }).locator('tbody tr').last();
    await run.getByRole('link').click();
    const verdicts = page.getByRole('table', { name: 'Orders of this run' });
    await verdicts.getByRole('row').nth(1).waitFor();
    const { Seen, Imported, Held, Skipped } = await factsOf(page.getByRole('main'));
    expect(Number(Imported) + Number(Held) + Number(Skipped)).toBe(Number(Seen));
    await page.getByLabel('Verdict').selectOption('Skipped');
    const rows = verdicts.locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(Number(Skipped));
    const reasons = await rows.locator('td:last-child').allTextContents();
    expect(new Set(reasons)).toEqual(
      new Set(['Not paid yet', 'Cancelled on the platform', 'Already fulfilled on the platform']),
    );
    await page.getByLabel('Verdict').selectOption('Held');
    await expect.poll(() => rows.count()).toBe(Number(Held));
    await rows.first().getByRole('link').click();
    await page.getByRole('region', { name: 'Holds' }).waitFor();
  });
});

describe('somebody who may only look', () => {
  it('finds neither Create nor Edit, Delete or a manual button', async () => {
    const looker = db.selectFrom('user').select('id').where('email', '=', demoLogins.merchant);
    await db
      .updateTable('memberships')
      .set({ rights: ['view'] })
      .where('user_id', '=', looker)
      .execute();
    const page = await visit('/ec-accounts', { as: 'merchant' });
    await page.getByRole('link', { name: 'North Lights' }).waitFor();
    expect(await page.getByRole('link', { name: 'Create EC Account' }).count()).toBe(0);
    await page.getByRole('link', { name: 'North Lights' }).click();
    await page.getByText('You do not have the right to fetch orders.').waitFor();
    for (const name of ['Edit', 'Delete', 'Fetch Orders Manually']) {
      const control = page.getByRole('button', { name }).or(page.getByRole('link', { name }));
      expect(await control.count()).toBe(0);
    }
  });
});
