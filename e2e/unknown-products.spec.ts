import { beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from './demo.ts';
import { ordersOf } from './demo-orders.ts';
import { factsOf } from './facts.ts';
import { rowsOf, scan } from './goods.ts';
import { expectRulesKept } from './page-rules.ts';

const { visit, call, runsEnded } = await startDemo();
const { find, show } = ordersOf(call);

beforeAll(runsEnded);

describe('the list of unknown products', () => {
  it('says how many orders wait for each, in red, and finds many SKUs at once', async () => {
    const page = await visit('/unknown-products');
    const row = rowsOf(page, 'Unknown Products').filter({ hasText: '[NL-WICK]' });
    await row.waitFor();
    const [red, plain] = await page.evaluate<string[]>(`
      [...document.querySelectorAll('tbody td:nth-child(4) span, tbody td:nth-child(5)')]
        .map((one) => getComputedStyle(one).color)`);
    expect(red).not.toBe(plain);
    await page.getByLabel('SKUs, one per line').fill('NOT-THERE\nNL-WICK');
    await expect.poll(() => new URL(page.url()).searchParams.get('skus')).toContain('NL-WICK');
    await row.waitFor();
    await page.getByLabel('SKUs, one per line').fill('NOT-THERE');
    await page.getByText('Nothing matches these filters').waitFor();
  });

  it.each(['en-US', 'zh-TW'] as const)('keeps the rules of every page in %s', async (locale) => {
    const page = await visit('/unknown-products', { locale });
    await page.getByRole('table').waitFor();
    await expectRulesKept(page);
    await page.getByRole('link', { name: '[NL-WICK]' }).click();
    await page.getByRole('table').waitFor();
    await expectRulesKept(page);
  });
});

describe('the page of an unknown product', () => {
  it('asks for a product before it maps', async () => {
    const page = await visit('/unknown-products');
    await page.getByRole('link', { name: '[NL-WICK]' }).click();
    await page.getByRole('button', { name: 'Confirm Mapping' }).click();
    await page.getByText('Select a product first.').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('an order with a line that nobody knows', () => {
  it('leads to the record, and is ready once the thing is mapped', async () => {
    const order = await find('status=awaiting_match&held=false&limit=1');
    const page = await visit(`/orders/${order.id}`);
    await page.getByRole('link', { name: /^Map This Product/ }).click();
    const item = page.getByRole('region', { name: 'Item', exact: true });
    const { 'Pending orders': pending } = await factsOf(item);
    const waiting = rowsOf(page, 'Affected orders').filter({ hasText: order.platformOrderNumber });
    await waiting.waitFor();
    expect(await waiting.getByRole('link').getAttribute('target')).toBe('_blank');

    await scan(page, 'Select product', 'NL-CANDLE');
    await page.getByRole('status').filter({ hasText: 'NL-CANDLE' }).waitFor();
    await page.getByRole('button', { name: 'Confirm Mapping' }).click();
    const dialog = page.getByRole('dialog', { name: 'Confirm the mapping?' });
    await dialog.getByText(`This will affect ${pending} orders.`).waitFor();
    await dialog.getByRole('button', { name: 'Confirm Mapping' }).click();
    await page.getByText(`${pending} orders have the product now.`).waitFor();
    await page.getByText('Every item is known').waitFor();
    await expect.poll(async () => (await show(order.id)).status).toBe('ready');
    await page.goto(`/orders/${order.id}`);
    await page.getByRole('link', { name: 'Ship', exact: true }).waitFor();
    expect(await page.getByText('Unknown product', { exact: true }).count()).toBe(0);
  });
});
