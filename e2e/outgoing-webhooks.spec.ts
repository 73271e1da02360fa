import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from './demo.ts';
import { rowsOf } from './goods.ts';
import { expectRulesKept } from './page-rules.ts';

const { visit, placeOrders, webhooksOf, runsEnded } = await startDemo();

/** The warehouse's own system: takes what is sent, or refuses it for a while. */
const taken: string[] = [];
let answer = 200;
const system = createServer((request, response) => {
  request.resume().on('end', () => {
    if (answer === 200) taken.push(String(request.headers['webhook-id'] ?? request.url));
    response.writeHead(answer).end();
  });
});
const { promise: listening, resolve } = Promise.withResolvers<void>();
system.listen(0, '127.0.0.1', resolve);
await listening;
const portOf = (address: AddressInfo | string | null) =>
  typeof address === 'object' && address ? address.port : 0;
const url = `http://127.0.0.1:${portOf(system.address())}/orders`;

beforeAll(runsEnded);
afterAll(() => system[Symbol.asyncDispose]());

describe('an outgoing webhook', () => {
  it('is created with a secret that is shown once, and tried', async () => {
    const page = await visit('/ec-accounts');
    await page.getByRole('link', { name: 'Webhooks', exact: true }).click();
    await page.getByText('No outgoing webhooks yet').waitFor();
    await expectRulesKept(page);
    await page.getByRole('button', { name: 'Add Webhook' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Merchant').click();
    await page.getByRole('option', { name: /^Northlight/ }).click();
    await dialog.getByLabel('Address').fill('not an address');
    await dialog.getByRole('button', { name: 'Add Webhook' }).click();
    await dialog.getByText('Enter a full address').waitFor();
    await dialog.getByLabel('Address').fill(url);
    await page.keyboard.press('Enter');
    await page.getByText('Keep this secret now').waitFor();
    expect(await dialog.getByLabel('Signing secret').inputValue()).toMatch(/^whsec_/);
    await expectRulesKept(page);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('heading', { level: 1, name: url }).waitFor();
    expect(await page.content()).not.toContain('whsec_');
    await page.getByRole('button', { name: 'Send Test' }).click();
    await page.getByText('The test was delivered').waitFor();
    expect(taken).toHaveLength(1);
  });

  it('shows what was delivered, what failed and why, and sends it again', async () => {
    await expect.poll(() => webhooksOf('woocommerce/tea-house')).toBeGreaterThan(2);
    const page = await visit('/outgoing-webhooks');
    await page.getByRole('link', { name: url }).click();
    const rows = rowsOf(page, 'Deliveries');
    await placeOrders('woocommerce/tea-house', { count: 1 });
    await rows.filter({ hasText: 'Delivered' }).first().waitFor();
    const before = taken.length;

    const delivered = rows.filter({ hasText: 'New order' }).first();
    await delivered.getByRole('checkbox').check();
    await page.getByText('1 selected').waitFor();
    await expectRulesKept(page);
    await page.getByRole('button', { name: 'Replay selected' }).click();
    await page.getByText('1 delivery is sent again').waitFor();
    await expect.poll(() => taken.length).toBe(before + 1);

    answer = 500;
    await placeOrders('woocommerce/tea-house', { count: 1 });
    await page.getByText('HTTP 500').first().waitFor();
    await page.getByText('Failing', { exact: true }).waitFor();
    await expectRulesKept(page);
    answer = 200;
    await page.getByRole('button', { name: 'Replay all failed' }).click();
    await page.getByRole('dialog').getByLabel('Failed since').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Replay' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('is switched off and on, gets a new secret, is changed, and deleted', async () => {
    const page = await visit('/outgoing-webhooks');
    await page.getByRole('link', { name: url }).click();
    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByText('Disabled', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Enable' }).click();
    await page.getByRole('button', { name: 'Disable' }).waitFor();
    await page.getByRole('button', { name: 'New Secret' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Replace secret' }).click();
    await page.getByLabel('Signing secret').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('checkbox', { name: 'Order shipped' }).uncheck();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const facts = page.getByRole('region', { name: 'Outgoing webhook' });
    await expect.poll(async () => facts.textContent()).not.toContain('Order shipped');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete webhook' }).click();
    await page.getByText('No outgoing webhooks yet').waitFor();
  });
});
