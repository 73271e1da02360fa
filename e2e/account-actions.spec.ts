import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from './demo.ts';
import { factsOf } from './facts.ts';

const { db, visit, idOf, account, shop, placeOrders, webhooksOf, runsEnded } = await startDemo();

const openAccount = async (displayName: string) => visit(`/ec-accounts/${await idOf(displayName)}`);

beforeAll(runsEnded);

describe('Fetch Orders Manually', () => {
  it('brings the new orders in while the page is looked at, and leaves the schedule alone', async () => {
    const numbers = await placeOrders('woocommerce/tea-house', { count: 2, notify: false });
    const { nextFetchAt } = (await account('Tea House')).settings;
    const page = await openAccount('Tea House');
    await page.getByRole('button', { name: 'Fetch Orders Manually' }).click();
    await page.getByText('Order fetch queued').waitFor();

    const runs = page.getByRole('table', { name: 'Recent runs' });
    const run = runs.getByRole('row').filter({ hasText: 'Manual' });
    await run.getByText('Succeeded').waitFor();
    const heads = await runs.getByRole('columnheader').allTextContents();
    const imported = run.getByRole('cell').nth(heads.indexOf('Imported'));
    expect(await imported.textContent()).toBe('2');

    const settings = page.getByRole('region', { name: 'Settings', exact: true });
    const shown = (await factsOf(settings))['Next Fetch Time'];
    await page.reload();
    expect((await factsOf(settings))['Next Fetch Time']).toBe(shown);
    expect((await account('Tea House')).settings.nextFetchAt).toBe(nextFetchAt);

    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    for (const number of numbers) await page.getByRole('link', { name: number }).waitFor();
  });

  it('is refused for ten minutes after, with the minutes that are left', async () => {
    const page = await openAccount('Tea House');
    const refusal = page.getByRole('alert');
    await page.getByRole('button', { name: 'Fetch Orders Manually' }).click();
    expect(await refusal.textContent()).toContain(
      'Operation too frequent, please try again in 10 minutes',
    );
    await sql`update ec_accounts set last_manual_fetch_at = last_manual_fetch_at - interval '7 minutes'`.execute(
      db,
    );
    await page.reload();
    await page.getByRole('button', { name: 'Fetch Orders Manually' }).click();
    expect(await refusal.textContent()).toContain('please try again in 3 minutes');
  });

  it('tells at the run why it failed when the platform does not answer', async () => {
    await shop('woocommerce/paper-lantern/faults', { method: 'PUT', body: { kind: 'revoked' } });
    const page = await openAccount('Paper Lantern');
    await page.getByRole('button', { name: 'Fetch Orders Manually' }).click();
    const runs = page.getByRole('table', { name: 'Recent runs' });
    const run = runs.getByRole('row').filter({ hasText: 'Manual' });
    await run.getByText('Failed').waitFor();
    await run.getByText('refused the credentials').waitFor();
    await page.getByRole('alert').getByText('This account is disconnected').waitFor();
  });
});

describe('Delete', () => {
  it('names the account and what it would cost, and does nothing when cancelled', async () => {
    const page = await openAccount('Tea House');
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete EC account' });
    await dialog.getByText('“Tea House” will be deleted. This cannot be undone.').waitFor();
    await dialog.getByText('turn off Fetch Orders and Inbound Push').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect((await account('Tea House')).status).toBe('connected');
  });

  it('clears the notifications on the platform first, and keeps the orders', async () => {
    const id = await idOf('Tea House');
    await expect.poll(() => webhooksOf('woocommerce/tea-house')).toBeGreaterThan(0);
    const webhooks = await webhooksOf('woocommerce/tea-house');
    const page = await openAccount('Tea House');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete account' }).click();
    const done = page.getByRole('alert').filter({ hasText: '“Tea House” was deleted' });
    await done.getByText(`${webhooks} notifications were removed from the platform.`).waitFor();
    await page.getByRole('heading', { level: 1, name: 'EC Integrations' }).waitFor();
    await page.getByRole('link', { name: 'North Lights' }).waitFor();
    expect(await page.getByRole('link', { name: 'Tea House' }).count()).toBe(0);
    expect(await webhooksOf('woocommerce/tea-house')).toBe(0);

    await page.goto(`/ec-accounts/${id}`);
    await page.getByText('There is nothing at this address').waitFor();
    await page.goto('/orders');
    const order = page.getByRole('row').filter({ hasText: 'Tea House' }).first();
    await order.getByRole('link').click();
    await page.getByText('Tea House (deleted)').waitFor();
  });

  it('reports each notification that it could not clear', async () => {
    await expect.poll(() => webhooksOf('shopify/north-lights')).toBeGreaterThan(0);
    await shop('shopify/north-lights/faults', { method: 'PUT', body: { kind: 'outage' } });
    const page = await openAccount('North Lights');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete account' }).click();
    const report = page.getByRole('dialog', { name: 'something stayed on the platform' });
    await report.waitFor({ timeout: 40_000 });
    expect(await factsOf(report)).toMatchObject({
      Topic: expect.any(String),
      Address: expect.stringContaining('/hooks/shopify'),
      Why: expect.stringMatching(/\w/),
    });
    await report.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('heading', { level: 1, name: 'EC Integrations' }).waitFor();
    expect(await page.getByRole('link', { name: 'North Lights' }).count()).toBe(0);
  });
});
